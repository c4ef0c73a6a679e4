package dev.finetooth.sweep.sweep;

import dev.finetooth.contracts.api.RunView;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the scoring of the untouched base model stands.
 *
 * @param asked times that its scores were asked for
 * @param askAt when to ask again, where the last asking failed
 * @param failure why it has no scores, for good
 */
public record BaseScores(
    int asked, Optional<Instant> askAt, Optional<RunView> run, Optional<String> failure) {

  static final BaseScores NONE =
      new BaseScores(0, Optional.empty(), Optional.empty(), Optional.empty());

  public boolean settled() {
    return run.isPresent() || failure.isPresent();
  }

  public BaseScores ask() {
    return new BaseScores(asked + 1, Optional.empty(), run, failure);
  }

  public BaseScores askAgain(Instant at) {
    return new BaseScores(asked, Optional.of(at), run, failure);
  }

  public BaseScores scored(RunView result) {
    return new BaseScores(asked, Optional.empty(), Optional.of(result), Optional.empty());
  }

  public BaseScores failed(String why) {
    return new BaseScores(asked, Optional.empty(), run, Optional.of(why));
  }
}
