package dev.finetooth.trainer.lora.llama;

import java.util.Optional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Dropout on the adapters' inputs; maps of one input share a mask. The masks follow from the seed
 * alone, so a resumed run draws the same.
 */
public final class Dropout {

  /** Drops nothing. */
  public static final Dropout NONE = new Dropout(0, Optional.empty());

  private final double probability;
  private final Optional<Generator> generator;

  private Dropout(double probability, Optional<Generator> generator) {
    this.probability = probability;
    this.generator = generator;
  }

  /**
   * Masks from a seed.
   *
   * @param probability in [0, 1)
   */
  public static Dropout of(double probability, long seed) {
    return probability == 0
        ? NONE
        : new Dropout(probability, Optional.of(torch.createCPUGenerator(seed)));
  }

  /**
   * Where the drawing of masks stands.
   *
   * @param state of the generator, where there is one
   */
  record Place(Dropout of, Optional<Tensor> state) {

    /** Masks from here on are those that followed then. */
    void goBack() {
      state.ifPresent(then -> of.generator.orElseThrow().set_state(then));
    }
  }

  /** Where it stands now; must be called inside a scope. */
  Place place() {
    return new Place(this, generator.map(Generator::get_state));
  }

  Optional<Tensor> mask(Tensor like) {
    return generator.map(
        source ->
            torch
                .empty(like.shape())
                .bernoulli_(1 - probability, new GeneratorOptional(source))
                .mul_(new Scalar(1 / (1 - probability)))
                .to(like.device(), like.scalar_type()));
  }
}
