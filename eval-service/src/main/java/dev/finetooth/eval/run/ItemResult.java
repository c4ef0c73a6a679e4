package dev.finetooth.eval.run;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.eval.endpoint.ChatOutcome.Usage;
import dev.finetooth.eval.grader.Grade;
import java.util.Optional;

/**
 * What became of one item of one run.
 *
 * @param run number of the run
 * @param position of the item in its part
 * @param kind where an endpoint's failure left it without a score
 * @param seconds from the question to its answer, retries included
 */
public record ItemResult(
    long run,
    int position,
    Grade grade,
    Optional<ErrorKind> kind,
    Optional<String> output,
    Usage usage,
    double seconds) {

  boolean isScored() {
    return grade instanceof Grade.Scored;
  }
}
