package dev.finetooth.sweep.sweep;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the decision stands.
 *
 * @param asked times that it was asked for
 * @param askAt when to ask again, where the last asking failed
 */
public record Deciding(int asked, Optional<Instant> askAt) {

  static final Deciding NOT_YET = new Deciding(0, Optional.empty());

  public Deciding ask() {
    return new Deciding(asked + 1, Optional.empty());
  }

  public Deciding askAgain(Instant at) {
    return new Deciding(asked, Optional.of(at));
  }
}
