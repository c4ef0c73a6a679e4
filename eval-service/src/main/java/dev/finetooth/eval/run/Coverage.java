package dev.finetooth.eval.run;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.eval.grader.Grade.Missing;
import dev.finetooth.eval.run.EvalRun.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many items of a run must have a score for its mean to mean anything. Items without one are
 * not wrong answers: counting them as zeros, or leaving many of them out, would both mislead.
 *
 * @param floor share of the items, in (0, 1]
 */
record Coverage(double floor) {

  /** Items of a run that lack a score for one reason, with one of the explanations. */
  record Loss(Missing missing, Optional<ErrorKind> kind, int items, String example) {}

  boolean isMissedBy(int scored, int items) {
    return scored < floor * items || scored == 0;
  }

  /** Why a run that misses the floor failed; the most frequent reason speaks for all. */
  Failure failure(int scored, int asked, int items, List<Loss> losses) {
    Loss main =
        losses.stream()
            .max(Comparator.comparingInt(Loss::items))
            .orElseGet(
                () -> new Loss(Missing.ENDPOINT_ERROR, Optional.empty(), 0, "nothing was asked"));
    return new Failure(
        main.kind().orElse(ErrorKind.USER),
        "%d of the %d items asked have a score, and a run needs %d of its %d: %s (%d of them): %s%s"
            .formatted(
                scored,
                asked,
                (int) Math.ceil(floor * items),
                items,
                inWords(main.missing()),
                main.items(),
                main.example(),
                advice(main.missing())));
  }

  private static String inWords(Missing missing) {
    return switch (missing) {
      case UNPARSED -> "no answer was found in the output";
      case REFUSED -> "the model refused";
      case GRADER_ERROR -> "the grader gave up";
      case ENDPOINT_ERROR -> "the endpoint gave no answer";
    };
  }

  private static String advice(Missing missing) {
    return switch (missing) {
      case UNPARSED -> "; widen the grader's pattern or raise max_tokens";
      case REFUSED -> "; reword the prompt, or choose another model";
      case GRADER_ERROR, ENDPOINT_ERROR -> "";
    };
  }
}
