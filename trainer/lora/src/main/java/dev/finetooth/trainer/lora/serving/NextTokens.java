package dev.finetooth.trainer.lora.serving;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Chooses each generation's next token, the likeliest ones of a batch at once. */
final class NextTokens {

  private NextTokens() {}

  /**
   * The next tokens, in the order of the generations.
   *
   * @param logits [generations, vocabulary]
   */
  static List<Long> choose(List<Generation> group, Tensor logits) {
    Tensor likeliest = torch.argmax(logits, new LongOptional(1), false).cpu();
    List<Long> tokens = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      Sampler sampler = group.get(i).sampler();
      tokens.add(
          sampler.greedy()
              ? likeliest.select(0, i).item_long()
              : sampler.draw(floats(logits.select(0, i))));
    }
    return tokens;
  }

  private static float[] floats(Tensor row) {
    Tensor plain = row.to(ScalarType.Float).cpu().contiguous();
    FloatBuffer buffer = plain.createBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
