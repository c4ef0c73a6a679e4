package dev.finetooth.spec.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.Rendered;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreferenceSweepTest {

  private static final String YAML =
      """
      sweep: tone
      base: SmolLM2-135M-Instruct
      data: data/train.jsonl
      settings: SETTINGS
      objective: {suite: suite.yaml}
      """;

  @Test
  void readsPreferencesAndTheirDefaults() {
    Parsed<SweepSpec> parsed = parse("{method: dpo}", pairs(60));
    assertThat(Rendered.faults(parsed)).isEqualTo("valid");
    SweepSpec spec = ((Parsed.Valid<SweepSpec>) parsed).value();
    assertThat(spec.settings().preference())
        .contains(new Preference(Preference.Loss.SIGMOID, 0.1, 0));
    assertThat(spec.search().learningRates()).containsExactly(1e-6, 3e-6, 1e-5, 5e-5);
    assertThat(spec.baseline().learningRate()).isEqualTo(1e-5);
    assertThat(spec.data().trainExamples()).isEqualTo(60);
    assertThat(spec.defaults())
        .extracting(Plan.Default::path)
        .contains("settings.loss", "settings.beta", "settings.label_smoothing");
  }

  @Test
  void readsAnotherLoss() {
    Parsed<SweepSpec> parsed = parse("{method: dpo, loss: ipo, beta: 0.3}", pairs(60));
    assertThat(((Parsed.Valid<SweepSpec>) parsed).value().settings().preference())
        .contains(new Preference(Preference.Loss.IPO, 0.3, 0));
  }

  @Test
  void countsBothAnswersAndTheLongerOne() {
    String longer = "long ".repeat(400);
    String line =
        "{\"prompt\": \"a\", \"chosen\": \"b\", \"rejected\": \"%s\"}\n".formatted(longer);
    SweepSpec spec = ((Parsed.Valid<SweepSpec>) parse("{method: dpo}", pairs(60) + line)).value();
    assertThat(spec.data().longestTokens()).isBetween(580, 620);
    assertThat(spec.settings().maxTokens()).isEqualTo(640);
  }

  @Test
  void saysWhatDoesNotGoTogether() {
    assertThat(Rendered.faults(parse("{beta: 0.1, loss: ipo}", pairs(3))))
        .isEqualTo(
            """
            line 4, settings.loss: belongs to preference tuning; set method: dpo too.
            line 4, settings.beta: belongs to preference tuning; set method: dpo too.
            data/train.jsonl line 1: is a preference; settings.method: dpo learns from those.""");
    assertThat(Rendered.faults(parse("{method: dpa, loss: ipo}", Example.mails("t", 60))))
        .isEqualTo(
            """
            line 4, settings.method: 'dpa': unknown method. Did you mean dpo?
            line 4, settings.loss: belongs to preference tuning; set method: dpo too.""");
    assertThat(
            Rendered.faults(
                parse(
                    "{method: dpo, loss: ipo, label_smoothing: 0.1, beta: 0}",
                    Example.mails("t", 60))))
        .isEqualTo(
            """
            line 4, settings.beta: 0 is outside 1e-3..10.
            line 4, settings.label_smoothing: is for the sigmoid loss alone; leave it out.
            data/train.jsonl line 1: is a conversation, but settings.method is dpo, which learns from preferences: prompt, chosen and rejected on every line.""");
  }

  @Test
  void saysWhatIsWrongWithAPreference() {
    String lines =
        """
        {"prompt": [{"role": "user", "content": "a"}], "chosen": [{"role": "assistant", "content": "b"}], "rejected": "c"}
        {"prompt": "a", "chosen": "b"}
        {"prompt": [{"role": "assistant", "content": "a"}], "chosen": "b", "rejected": "c"}
        {"chosen": [{"role": "user", "content": "b"}], "rejected": []}
        """;
    assertThat(Rendered.faults(parse("{method: dpo}", lines)))
        .isEqualTo(
            """
            data/train.jsonl line 2: no rejected. Each line of preferences needs {"prompt": ..., "chosen": ..., "rejected": ...}, each a text or a list of messages.
            data/train.jsonl line 3: the prompt's last message is from the assistant. It must be the user's.
            data/train.jsonl line 4: no prompt. Each line of preferences needs {"prompt": ..., "chosen": ..., "rejected": ...}, each a text or a list of messages.
            data/train.jsonl line 4: chosen must be one message, the assistant's.
            data/train.jsonl line 4: no rejected. Each line of preferences needs {"prompt": ..., "chosen": ..., "rejected": ...}, each a text or a list of messages.""");
  }

  private static Parsed<SweepSpec> parse(String settings, String train) {
    return SweepParser.parse(
        YAML.replace("SETTINGS", settings),
        Example.files().with("data/train.jsonl", train),
        Example.MODELS,
        EngineCatalog.BUILT_IN);
  }

  private static String pairs(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{\"prompt\": \"the %d. question is new\", \"chosen\": \"yes\", \"rejected\": \"no\"}\n"
                    .formatted(i))
        .collect(Collectors.joining());
  }
}
