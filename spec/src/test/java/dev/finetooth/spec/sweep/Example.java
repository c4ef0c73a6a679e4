package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.spec.MemoryFiles;
import dev.finetooth.spec.Parsed;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sweep with everything that it needs, to spoil in tests. */
final class Example {

  static final BaseModel MODEL =
      new BaseModel(
          "SmolLM2-135M-Instruct",
          Sha256.of("weights"),
          URI.create("file:///models/smol"),
          134_515_008,
          30,
          576,
          "Apache-2.0");

  static final BaseModel NEOX =
      new BaseModel(
          "neox",
          Sha256.of("neox"),
          URI.create("file:///models/neox"),
          70_000_000,
          6,
          512,
          "Apache-2.0",
          Optional.of("model_type is 'gpt_neox'; the lora engine reads llama"));

  static final BaseModel MINI =
      new BaseModel(
          "mini", Sha256.of("mini"), URI.create("file:///models/mini"), 0, 0, 0, "terms of openai");

  static final ModelCatalog MODELS =
      new ModelCatalog() {
        private static final List<BaseModel> KNOWN = List.of(MODEL, NEOX, MINI);

        @Override
        public Optional<BaseModel> find(String name) {
          return KNOWN.stream().filter(model -> model.name().equals(name)).findFirst();
        }

        @Override
        public List<String> names() {
          return KNOWN.stream().map(BaseModel::name).toList();
        }
      };

  static final String SWEEP =
      """
      sweep: support-routing
      base: SmolLM2-135M-Instruct
      data: data
      search:
        epochs: [1, 2, 3]
        learning_rate: [2e-4, 5e-4, 1e-3]
        rank: [8, 32]
        seeds: 1
      settings: {layers: last 10, alpha: 2 * rank, max_tokens: 128}
      objective: {suite: suite.yaml, metric: accuracy}
      budget: {hours: 1}
      queue: cpu
      """;

  static final String SUITE =
      """
      suite: support-routing
      items: {selection: data/selection.jsonl, confirmation: data/confirmation.jsonl}
      cluster: customer
      max_tokens: 4
      graders:
        - exact: {ignore_case: true, trim: true}
      metric: accuracy
      """;

  private Example() {}

  static String mail(String id, String customer, String text) {
    return """
    {"id": "%s", "customer": "%s", "messages": [{"role": "user", "content": "%s"}, \
    {"role": "assistant", "content": "billing"}]}
    """
        .formatted(id, customer, text);
  }

  /** Different mails of different customers. */
  static String mails(String prefix, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> mail(prefix + i, prefix + i, words(prefix, i)))
        .collect(Collectors.joining());
  }

  private static String words(String prefix, int i) {
    return IntStream.range(0, 12)
        .mapToObj(word -> prefix + i + "w" + word)
        .collect(Collectors.joining(" "));
  }

  static MemoryFiles files() {
    return new MemoryFiles()
        .with("data/train.jsonl", mails("t", 100))
        .with("data/validation.jsonl", mails("v", 20))
        .with("data/selection.jsonl", mails("s", 200))
        .with("data/confirmation.jsonl", mails("c", 200))
        .with("suite.yaml", SUITE);
  }

  static Parsed<SweepSpec> parse(String yaml) {
    return SweepParser.parse(yaml, files(), MODELS, EngineCatalog.BUILT_IN);
  }

  static SweepSpec valid(String yaml) {
    return switch (parse(yaml)) {
      case Parsed.Valid<SweepSpec> valid -> valid.value();
      case Parsed.Invalid<SweepSpec> invalid -> throw new AssertionError(invalid.faults());
    };
  }
}
