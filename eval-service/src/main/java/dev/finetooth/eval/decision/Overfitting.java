package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import dev.finetooth.contracts.training.Configuration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Do the recommended and the best trial know the training data better than the task? */
final class Overfitting {

  /** Validation loss this many times the training loss, and this much above it, is well over it. */
  private static final double RATIO = 1.5;

  private static final double GAP = 0.05;

  /** A rise under this share is noise. */
  private static final double RISE = 1.02;

  private Overfitting() {}

  static List<String> of(Selection selection) {
    LinkedHashSet<Candidate> looked = new LinkedHashSet<>();
    looked.add(selection.recommendedCandidate());
    looked.add(selection.bestCandidate());
    List<String> warnings = new ArrayList<>();
    for (Candidate candidate : looked) {
      candidate
          .validationLoss()
          .flatMap(loss -> warning(selection, candidate, loss))
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  private static Optional<String> warning(Selection selection, Candidate candidate, double loss) {
    Optional<Candidate> shorter =
        selection.field().question().candidates().stream()
            .filter(other -> isShorterRunOf(other, candidate))
            .filter(other -> other.validationLoss().isPresent())
            .min(Comparator.comparingDouble(other -> other.validationLoss().orElseThrow()));
    if (shorter.isPresent() && loss > RISE * shorter.get().validationLoss().orElseThrow()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s overfits: its validation loss rose from %.3f after epoch %d to %.3f after epoch %d",
              Wording.trial(candidate.trial()),
              shorter.get().validationLoss().orElseThrow(),
              shorter.get().configuration().epochs(),
              loss,
              candidate.configuration().epochs()));
    }
    return loss > RATIO * candidate.trainLoss() && loss > GAP + candidate.trainLoss()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s may overfit: validation loss %.3f against training loss %.3f; more data would help it",
                Wording.trial(candidate.trial()),
                loss,
                candidate.trainLoss()))
        : Optional.empty();
  }

  private static boolean isShorterRunOf(Candidate other, Candidate candidate) {
    Configuration shorter = other.configuration();
    return shorter.epochs() < candidate.configuration().epochs()
        && other.seed() == candidate.seed()
        && other.parameters() == candidate.parameters()
        && shorter.withEpochs(candidate.configuration().epochs()).equals(candidate.configuration());
  }
}
