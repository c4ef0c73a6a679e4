package dev.finetooth.trainer.lora.data;

import dev.finetooth.contracts.Sha256;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Children of a root seed, independent of the order in which they are asked for. */
public final class Seeds {

  private Seeds() {}

  /** The seed for a purpose and a number, for example order and the epoch. */
  public static long child(long root, String purpose, long number) {
    String digest = Sha256.of(root + "/" + purpose + "/" + number).value();
    return Long.parseUnsignedLong(digest.substring(0, 16), 16);
  }

  public static RandomGenerator generator(long root, String purpose, long number) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(child(root, purpose, number));
  }
}
