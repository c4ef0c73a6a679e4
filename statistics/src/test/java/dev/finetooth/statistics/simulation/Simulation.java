package dev.finetooth.statistics.simulation;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Tries claims; the same seed finds the same, on any number of processors. */
final class Simulation {

  private final long seed;

  Simulation(long seed) {
    this.seed = seed;
  }

  /** Tries a claim on so many made-up data sets. */
  Finding of(Claim claim, int runs) {
    long root = 31 * (31 * seed + claim.method().hashCode()) + claim.data().hashCode();
    double[] seen =
        IntStream.range(0, runs)
            .parallel()
            .mapToDouble(run -> claim.trial().run(new SplittableRandom(mixed(root, run))))
            .toArray();
    double sum = 0;
    double squares = 0;
    for (double value : seen) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / runs;
    return new Finding(
        claim, runs, mean, Math.sqrt(Math.max(0, squares / runs - mean * mean) / runs));
  }

  /** Neighbouring runs get unlike seeds (the finaliser of MurmurHash3). */
  private static long mixed(long root, int run) {
    long bits = root + 0x9e3779b97f4a7c15L * (run + 1);
    bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return bits ^ (bits >>> 33);
  }
}
