package dev.finetooth.trainer.lora.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;

/**
 * Largest differences from the reference: asserted, and noted in target/parity/differences.tsv for
 * the table that {@code make parity} prints.
 */
public final class Differences {

  private static final Path TABLE = Path.of("target/parity/differences.tsv").toAbsolutePath();

  private Differences() {}

  /**
   * Holds the largest difference of two series to a limit.
   *
   * @param what words for the table, without tabs
   */
  public static void hold(String what, List<Double> ours, List<Double> theirs, double most) {
    assertThat(ours).as(what).hasSameSizeAs(theirs).isNotEmpty();
    double largest = 0;
    for (int i = 0; i < ours.size(); i++) {
      largest = Math.max(largest, Math.abs(ours.get(i) - theirs.get(i)));
    }
    hold(what, largest, most);
  }

  /** The same for two tensors of one shape. */
  public static void hold(String what, Tensor ours, Tensor theirs, double most) {
    assertThat(ours.shape()).as(what).isEqualTo(theirs.shape());
    hold(what, ours.sub(theirs).abs().max().item_double(), most);
  }

  private static void hold(String what, double largest, double most) {
    try {
      Files.createDirectories(TABLE.getParent());
      Files.writeString(
          TABLE,
          String.format(Locale.ROOT, "%s\t%.1e\t%.0e%n", what, largest, most),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(largest).as(what).isLessThanOrEqualTo(most);
  }
}
