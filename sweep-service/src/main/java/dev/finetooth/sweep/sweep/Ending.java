package dev.finetooth.sweep.sweep;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.api.RunView;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.eval.DecisionQuestion;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.sweep.job.TrainingTotal;
import dev.finetooth.sweep.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether a sweep goes on, asks for its decision, or has failed: a pure function of its trials. */
public sealed interface Ending {

  /** Something can still be scored. */
  record GoesOn() implements Ending {}

  /** Every trial has ended, and there is something to decide. */
  record Asks(DecisionQuestion question) implements Ending {}

  record Fails(String reason) implements Ending {}

  /**
   * The ending of a sweep whose trials and base model have all settled.
   *
   * @param spent on training
   */
  static Ending of(Sweep sweep, List<Trial> trials, TrainingTotal spent) {
    if (!sweep.base().settled() || trials.stream().anyMatch(trial -> !trial.ended())) {
      return new GoesOn();
    }
    List<Trial> scored = trials.stream().filter(trial -> trial.run().isPresent()).toList();
    if (scored.isEmpty()) {
      return new Fails("no trial could be scored: " + ends(trials));
    }
    return sweep
        .base()
        .run()
        .<Ending>map(run -> new Asks(question(sweep, trials, run, spent)))
        .orElseGet(
            () ->
                new Fails(
                    "the untouched base model could not be scored, and without it nothing can be"
                        + " compared: "
                        + sweep.base().failure().orElse("no reason given")
                        + ". Start the sweep again once that is mended; its adapters are kept."));
  }

  private static DecisionQuestion question(
      Sweep sweep, List<Trial> trials, RunView base, TrainingTotal spent) {
    String name = sweep.facts().base().name();
    return new DecisionQuestion(
        new DecisionQuestion.Scored(new Subject(name, Optional.empty()), base.id()),
        trials.stream()
            .filter(trial -> trial.baseline() && trial.run().isPresent())
            .map(Trial::id)
            .findFirst(),
        trials.stream().flatMap(trial -> candidate(sweep.facts(), trial).stream()).toList(),
        trials.stream()
            .filter(trial -> trial.run().isEmpty())
            .map(
                trial ->
                    new DecisionQuestion.Unscored(
                        trial.id(),
                        trial.state() + trial.detail().map(why -> ": " + why).orElse("")))
            .toList(),
        sweep.facts().confidence(),
        sweep.facts().seed(),
        sweep.facts().axes(),
        spent.seconds() / 3600,
        Optional.of(spent.savedSeconds() / 3600).filter(hours -> hours != 0),
        Optional.of(spent.dollars()).filter(dollars -> dollars > 0),
        Optional.of(sweep.facts().data().train()),
        sweep.facts().provenance());
  }

  private static Optional<DecisionQuestion.Candidate> candidate(Facts facts, Trial trial) {
    return trial
        .run()
        .map(
            run ->
                new DecisionQuestion.Candidate(
                    trial.id(),
                    trial.configuration(),
                    trial.seed(),
                    new DecisionQuestion.Scored(
                        new Subject(facts.base().name(), trial.adapter().map(Artifact::sha256)),
                        run.id()),
                    facts.base().parameters(),
                    trial.seconds() / 3600,
                    trial.trainLoss().orElse(0.0),
                    trial.validationLoss()));
  }

  /** For example: 17 DIVERGED, 1 FAILED. Trial 3: the loss became NaN at step 12. */
  private static String ends(List<Trial> trials) {
    Map<TrialState, Long> counts =
        trials.stream()
            .collect(
                Collectors.groupingBy(Trial::state, () -> new TreeMap<>(), Collectors.counting()));
    String summary =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return trials.stream()
        .filter(trial -> trial.detail().isPresent())
        .findFirst()
        .map(
            trial ->
                summary + ". Trial " + trial.id().number() + ": " + trial.detail().orElseThrow())
        .orElse(summary);
  }
}
