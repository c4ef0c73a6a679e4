package dev.finetooth.trainer.lora.adapter;

import dev.finetooth.trainer.lora.files.MappedTensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** PEFT's initial weights: A uniform in +-1/sqrt(in) (Kaiming with a = sqrt 5), B zero. */
public final class AdapterStart {

  private AdapterStart() {}

  /** A flat buffer in fp32 on the CPU. */
  public static Tensor draw(AdapterLayout layout, RandomGenerator random) {
    Tensor flat = torch.zeros(layout.size());
    for (Map.Entry<String, Tensor> entry : layout.named(flat).entrySet()) {
      if (entry.getKey().endsWith("lora_A.weight")) {
        fill(entry.getValue(), random);
      }
    }
    return flat;
  }

  private static void fill(Tensor matrix, RandomGenerator random) {
    double bound = 1 / Math.sqrt((double) matrix.size(1));
    MemorySegment values = MappedTensor.bytes(matrix);
    for (long i = 0; i < matrix.numel(); i++) {
      values.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) ((2 * random.nextDouble() - 1) * bound));
    }
  }
}
