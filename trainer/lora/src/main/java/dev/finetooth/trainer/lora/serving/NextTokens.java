package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.TokenProbability;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   * The next tokens, in the order of the generations.
   *
   * @param logits [generations, vocabulary]
   */
  List<Chosen> choose(List<Generation> group, Tensor logits) {
    Tensor likeliest = torch.argmax(logits, new LongOptional(1), false).cpu();
    List<Chosen> chosen = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      Generation generation = group.get(i);
      Tensor row = logits.narrow(0, i, 1);
      long token =
          generation.sampler().greedy()
              ? likeliest.select(0, i).item_long()
              : generation.sampler().draw(floats(row));
      chosen.add(
          new Chosen(
              token,
              generation
                  .request()
                  .command()
                  .logprobs()
                  .map(top -> probabilities.of(row, List.of(token), top).getFirst())));
    }
    return chosen;
  }

  private static float[] floats(Tensor row) {
    Tensor plain = row.to(ScalarType.Float).cpu().contiguous();
    FloatBuffer buffer = plain.createBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
