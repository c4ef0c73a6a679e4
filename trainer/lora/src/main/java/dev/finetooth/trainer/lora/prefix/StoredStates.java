package dev.finetooth.trainer.lora.prefix;

import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.files.MappedTensor;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** States in a mapped file of fp32 rows. */
final class StoredStates implements HiddenStates {

  private final MemorySegment file;
  private final Compute compute;
  private final int hidden;
  private final List<Example> data;
  private final long[] offsets;

  private StoredStates(MemorySegment file, Compute compute, int hidden, List<Example> data) {
    this.file = file;
    this.compute = compute;
    this.hidden = hidden;
    this.data = data;
    this.offsets = offsets(data);
  }

  static StoredStates open(Path path, Compute compute, int hidden, List<Example> data)
      throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      MemorySegment all =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      return new StoredStates(all, compute, hidden, data);
    }
  }

  @Override
  public Tensor of(List<Integer> examples) {
    TensorVector parts = new TensorVector();
    for (int example : examples) {
      parts.push_back(rows(example));
    }
    return compute.exact(torch.cat(parts, 0));
  }

  private Tensor rows(int example) {
    long rows = data.get(example).length();
    MemorySegment segment =
        file.asSlice(offsets[example] * hidden * Float.BYTES, rows * hidden * Float.BYTES);
    return MappedTensor.over(segment, ScalarType.Float, rows, hidden);
  }

  static long[] offsets(List<Example> data) {
    long[] offsets = new long[data.size() + 1];
    for (int i = 0; i < data.size(); i++) {
      offsets[i + 1] = offsets[i] + data.get(i).length();
    }
    return offsets;
  }
}
