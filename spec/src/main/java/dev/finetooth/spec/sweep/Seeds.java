package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.Sha256;

/** Children of one root seed, independent of scheduling. */
public final class Seeds {

  private Seeds() {}

  /**
   * A seed for one purpose: the first 31 bits of a hash, so that it is short to read and exact in
   * JSON everywhere.
   *
   * @param purpose such as training/1 or decision
   * @return in 0..2^31-1
   */
  public static long child(long root, String purpose) {
    String digest = Sha256.of(root + "/" + purpose).value();
    return Long.parseLong(digest.substring(0, 8), 16) >>> 1;
  }
}
