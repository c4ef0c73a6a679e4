package dev.finetooth.trainer.lora.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.lora.natives.Natives;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StartsTest {

  private static final Subject BASE = new Subject(Optional.empty(), Optional.empty());
  private static final Subject OTHER = new Subject(Optional.of(Path.of("other")), Optional.empty());
  private static final List<Long> TASK = LongStream.range(100, 120).boxed().toList();

  private final Starts starts = new Starts(1 << 20);

  @Test
  void promptsThatComeTogetherMakeTheirCommonStartWorthwhile() {
    assertThat(starts.wanted(Optional.empty(), List.of(prompt(1), prompt(2)))).contains(TASK);
  }

  @Test
  void aPromptIsComparedWithTheOneBeforeIt() {
    assertThat(starts.wanted(Optional.empty(), List.of(prompt(1)))).isEmpty();
    assertThat(starts.wanted(Optional.empty(), List.of(prompt(2)))).contains(TASK);
  }

  @Test
  void aKnownStartServesUntilPromptsHaveClearlyMoreInCommon() {
    Optional<Starts.Start> known = Optional.of(start(TASK));
    assertThat(starts.wanted(known, List.of(prompt(1), prompt(2)))).isEmpty();
    assertThat(starts.wanted(known, List.of(prompt(1, 1), prompt(1, 2)))).isEmpty();

    List<Long> longer = new ArrayList<>(TASK);
    longer.addAll(TASK);
    assertThat(starts.wanted(known, List.of(with(longer, 1, 2), with(longer, 2, 2))))
        .contains(longer);
  }

  @Test
  void neverCoversTheTokenThatPredicts() {
    assertThat(start(TASK).covers(prompt(1))).isEqualTo(20);
    assertThat(start(TASK).covers(TASK)).isEqualTo(19);
    assertThat(start(TASK).covers(List.of(1L))).isZero();
  }

  @Test
  void everySubjectHasItsOwn() {
    starts.put(BASE, start(TASK));

    assertThat(starts.find(BASE)).isPresent();
    assertThat(starts.find(OTHER)).isEmpty();
  }

  @Test
  void theOneUsedLongestAgoGoesFirst() {
    Starts small = new Starts(200);
    small.put(BASE, start(TASK));
    small.put(OTHER, start(TASK));

    assertThat(small.takes(201)).isFalse();
    assertThat(small.find(BASE)).isEmpty();
    assertThat(small.find(OTHER)).isPresent();
  }

  /** Of 160 bytes where it is of 20 tokens. */
  private static Starts.Start start(List<Long> tokens) {
    Natives.load(1);
    return new Starts.Start(
        tokens, Compute.on("cpu", Precision.FP32).zeros(1, 2, tokens.size(), 1, 1));
  }

  private static List<Long> prompt(long... own) {
    return with(TASK, own);
  }

  private static List<Long> with(List<Long> start, long... own) {
    List<Long> prompt = new ArrayList<>(start);
    for (long token : own) {
      prompt.add(token);
    }
    prompt.add(0L);
    return prompt;
  }
}
