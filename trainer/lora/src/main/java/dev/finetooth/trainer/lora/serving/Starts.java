package dev.finetooth.trainer.lora.serving;

import dev.finetooth.trainer.lora.data.CommonStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Keys and values of the tokens that prompts begin with, by subject: a task's instructions are
 * computed once for each adapter. One start is kept of each, what the last prompts had in common.
 */
final class Starts implements AutoCloseable {

  /**
   * First tokens of prompts.
   *
   * @param keysAndValues of all layers, [layers, 2, tokens, kvHeads, headSize]
   */
  record Start(List<Long> tokens, Tensor keysAndValues) implements TensorCache.Value {
    public Start {
      tokens = List.copyOf(tokens);
    }

    /** How many of a prompt's first tokens are these: never the last, which predicts. */
    int covers(List<Long> prompt) {
      return CommonStart.length(tokens, prompt.subList(0, prompt.size() - 1));
    }

    @Override
    public long bytes() {
      return keysAndValues.nbytes();
    }

    @Override
    public void close() {
      keysAndValues.close();
    }
  }

  private final TensorCache<Optional<Path>, Start> kept;
  private List<Long> lastPrompt = List.of(0L);

  /**
   * @param capacity in bytes; 0 keeps nothing
   */
  Starts(long capacity) {
    this.kept = new TensorCache<>(capacity);
  }

  Optional<Start> find(Subject subject) {
    return kept.find(subject.folder());
  }

  /**
   * The start that these prompts make worth computing: what they have in common, a single one with
   * the prompt before it, where that is clearly longer than what the known start covers.
   */
  Optional<List<Long>> wanted(Optional<Start> known, List<List<Long>> prompts) {
    List<Long> first = prompts.getFirst();
    int common = CommonStart.ofPrompts(prompts.size() > 1 ? prompts : List.of(lastPrompt, first));
    lastPrompt = prompts.getLast();
    int covered = known.map(start -> start.covers(first)).orElse(0);
    return common < covered + CommonStart.WORTHWHILE
        ? Optional.empty()
        : Optional.of(first.subList(0, common));
  }

  boolean takes(long size) {
    return kept.takes(size);
  }

  /** Takes ownership. */
  void put(Subject subject, Start start) {
    kept.put(subject.folder(), start);
  }

  @Override
  public void close() {
    kept.close();
  }
}
