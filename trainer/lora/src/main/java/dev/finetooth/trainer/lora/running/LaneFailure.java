package dev.finetooth.trainer.lora.running;

import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.models.folder.InvalidModelException;
import dev.finetooth.trainer.lora.data.DataException;
import dev.finetooth.trainer.lora.memory.MachineMemory;
import dev.finetooth.trainer.lora.memory.MemoryShortage;
import dev.finetooth.trainer.lora.text.TemplateException;
import dev.finetooth.trainer.lora.training.DivergedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How a lane ends that something was thrown in.
 *
 * @param detail what is wrong, and what to do
 */
record LaneFailure(LaneOutcome outcome, String detail) {

  static final String ON_COMMAND = "stopped on command";

  /** Under this, examples would lose what they are about. */
  private static final int SHORTEST_ADVISED = 64;

  static LaneFailure of(Throwable thrown, Settings settings, MachineMemory machine) {
    return MemoryShortage.in(thrown)
        .map(
            shortage ->
                new LaneFailure(
                    LaneOutcome.OUT_OF_MEMORY,
                    shortage.inWords(machine) + ". " + advice(shortage, settings)))
        .orElseGet(
            () ->
                switch (thrown) {
                  case DivergedException e -> of(LaneOutcome.DIVERGED, e);
                  case InvalidModelException e -> of(LaneOutcome.INVALID, e);
                  case IllegalArgumentException e -> of(LaneOutcome.INVALID, e);
                  case DataException e -> of(LaneOutcome.FAILED, e);
                  case TemplateException e -> of(LaneOutcome.FAILED, e);
                  case IOException e -> of(LaneOutcome.FAILED, e);
                  case UncheckedIOException e ->
                      of(LaneOutcome.FAILED, Objects.requireNonNullElse(e.getCause(), e));
                  default -> {
                    // A native failure tells its stack behind the first line; that is in the log.
                    String first = message(thrown).lines().findFirst().orElse("");
                    yield new LaneFailure(LaneOutcome.FAILED, first);
                  }
                });
  }

  /** Whether the operator should see what was thrown. */
  boolean unexpected() {
    return outcome == LaneOutcome.FAILED || outcome == LaneOutcome.OUT_OF_MEMORY;
  }

  private static LaneFailure of(LaneOutcome outcome, Throwable thrown) {
    return new LaneFailure(outcome, message(thrown));
  }

  private static String message(Throwable thrown) {
    String text = thrown.getMessage();
    return text == null ? thrown.getClass().getSimpleName() : text;
  }

  private static String advice(MemoryShortage shortage, Settings settings) {
    if (shortage.ofHeap()) {
      return "The heap holds the examples' tokens: use less data, or give the engine a larger -Xmx.";
    }
    List<String> ways = new ArrayList<>();
    if (settings.batchSize() > 1) {
      ways.add(
          "a smaller batch_size (now " + settings.batchSize() + ") with as much more accumulation");
    }
    OptionalInt last = settings.layers().last();
    if (last.isEmpty() || last.getAsInt() > 1) {
      ways.add("fewer layers (now " + settings.layers() + ")");
    }
    if (settings.maxTokens() > SHORTEST_ADVISED) {
      ways.add("a shorter max_tokens (now " + settings.maxTokens() + ")");
    }
    ways.add("a machine with more memory");
    return "Use "
        + String.join(", ", ways.subList(0, ways.size() - 1))
        + (ways.size() > 1 ? " or " : "")
        + ways.getLast()
        + ".";
  }
}
