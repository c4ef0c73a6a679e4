package dev.finetooth.sweep.rest;

/** The size of a page. */
final class Limit {

  private Limit() {}

  /**
   * The size as asked for.
   *
   * @throws ProblemException where it is outside 1..most
   */
  static int within(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw ProblemException.badLimit(limit, most);
    }
    return limit;
  }
}
