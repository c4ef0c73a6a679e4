package dev.finetooth.eval.suite;

import dev.finetooth.contracts.Sha256;

/**
 * A suite whose items lie in the database.
 *
 * @param number of the suite there
 */
public record SuiteHead(long number, Sha256 hash, String name, SuiteRules rules) {

  /** For endpoints that sample: every item of every run of this suite is asked with this seed. */
  public int samplingSeed() {
    return Integer.parseUnsignedInt(hash.value().substring(0, 8), 16) & Integer.MAX_VALUE;
  }
}
