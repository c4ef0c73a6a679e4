package dev.finetooth.trainer.lora.prefix;

import dev.finetooth.trainer.lora.data.CommonStart;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.files.MappedTensor;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** States in a mapped file of fp32 rows. */
final class StoredStates implements HiddenStates {

  /**
   * Where rows lie: those of the data's common start once, then what is left of each example.
   *
   * @param shared tokens that all examples begin with
   * @param offsets first own row of each example, and the number of all rows
   */
  record Rows(int shared, List<Long> offsets) {
    Rows {
      offsets = List.copyOf(offsets);
    }

    static Rows of(List<Example> data) {
      int shared = CommonStart.ofExamples(data);
      List<Long> offsets = new ArrayList<>(List.of((long) shared));
      for (Example example : data) {
        offsets.add(offsets.getLast() + example.length() - shared);
      }
      return new Rows(shared, offsets);
    }

    long all() {
      return offsets.getLast();
    }
  }

  private final MemorySegment file;
  private final Compute compute;
  private final int hidden;
  private final Rows rows;

  private StoredStates(MemorySegment file, Compute compute, int hidden, Rows rows) {
    this.file = file;
    this.compute = compute;
    this.hidden = hidden;
    this.rows = rows;
  }

  static StoredStates open(Path path, Compute compute, int hidden, Rows rows) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      MemorySegment all =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      return new StoredStates(all, compute, hidden, rows);
    }
  }

  @Override
  public boolean computed() {
    return false;
  }

  @Override
  public Tensor of(List<Integer> examples, int shared) {
    TensorVector parts = new TensorVector();
    addPositions(parts, examples.getFirst(), 0, shared);
    for (int example : examples) {
      addPositions(parts, example, shared, length(example));
    }
    return compute.exact(torch.cat(parts, 0));
  }

  /** Adds the rows of positions [from, to) of an example, of which the first may be common. */
  private void addPositions(TensorVector parts, int example, long from, long to) {
    long common = Math.min(to, rows.shared());
    if (from < common) {
      parts.push_back(slice(from, common));
    }
    long own = Math.max(from, rows.shared());
    if (own < to) {
      long start = rows.offsets().get(example) - rows.shared();
      parts.push_back(slice(start + own, start + to));
    }
  }

  private long length(int example) {
    return rows.shared() + rows.offsets().get(example + 1) - rows.offsets().get(example);
  }

  private Tensor slice(long from, long to) {
    long bytes = (long) hidden * Float.BYTES;
    return MappedTensor.over(
        file.asSlice(from * bytes, (to - from) * bytes), ScalarType.Float, to - from, hidden);
  }
}
