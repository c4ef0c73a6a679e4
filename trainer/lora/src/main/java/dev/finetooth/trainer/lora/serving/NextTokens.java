package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.TokenProbability;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Chooses each generation's next token, the likeliest ones of a batch at once. */
final class NextTokens {

  /** A token, and how likely it was where somebody wants to know. */
  record Chosen(long token, Optional<TokenProbability> probability) {}

  private final Probabilities probabilities;

  NextTokens(Probabilities probabilities) {
    this.probabilities = probabilities;
  }

  /**
   * The choice of each row's token, by its number; the likeliest ones are looked up at once.
   *
   * @param logits [generations, vocabulary]
   */
  IntFunction<Chosen> of(List<Generation> group, Tensor logits) {
    Tensor likeliest = torch.argmax(logits, new LongOptional(1), false).cpu();
    return row ->
        choose(group.get(row), logits.narrow(0, row, 1), likeliest.select(0, row).item_long());
  }

  private Chosen choose(Generation generation, Tensor logits, long likeliest) {
    Sampler sampler = generation.sampler();
    long token = sampler.greedy() ? likeliest : sampler.draw(floats(logits));
    return new Chosen(
        token,
        generation
            .request()
            .command()
            .logprobs()
            .map(top -> probabilities.of(logits, List.of(token), top).getFirst()));
  }

  private static float[] floats(Tensor row) {
    Tensor plain = row.to(ScalarType.Float).cpu().contiguous();
    FloatBuffer buffer = plain.createBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
