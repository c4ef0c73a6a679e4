package dev.finetooth.statistics.regression;

import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.paired.Comparison;
import java.util.List;

/** What a scheduled run says about a model. */
public sealed interface RegressionVerdict {

  /** {@return one sentence for people} */
  String sentence();

  /**
   * Worse by the margin or more, beyond chance, twice: the rerun confirmed it.
   *
   * @param evidence of the run that raised the suspicion, current less baseline
   * @param rerun the same of the rerun, which alone is free of the choice to look again
   */
  record Regressed(Comparison evidence, Comparison rerun) implements RegressionVerdict {
    @Override
    public String sentence() {
      return "regressed: " + evidence.sentence() + "; a fresh rerun: " + rerun.sentence();
    }
  }

  /**
   * Worse by the margin or more, beyond chance, once: a fresh rerun has to confirm it.
   *
   * @param evidence current less baseline, its interval below 0
   */
  record Suspected(Comparison evidence) implements RegressionVerdict {
    @Override
    public String sentence() {
      return "suspected to be worse, rerun once to confirm: " + evidence.sentence();
    }
  }

  /**
   * A loss of the margin is excluded.
   *
   * @param evidence current less baseline, its interval above -margin
   */
  record Ok(Comparison evidence) implements RegressionVerdict {
    @Override
    public String sentence() {
      return "no regression: " + evidence.sentence();
    }
  }

  /**
   * Neither a regression nor its absence is shown.
   *
   * @param evidence current less baseline, with the smallest loss that such items show
   */
  record Inconclusive(Comparison evidence) implements RegressionVerdict {
    @Override
    public String sentence() {
      return "inconclusive: " + evidence.sentence();
    }
  }

  /**
   * Too few of the planned items were scored.
   *
   * @param coverage share of the planned items with scores in both runs; where data sets differ, in
   *     the poorer run
   * @param floor the least share that was asked for
   */
  record Invalid(double coverage, double floor) implements RegressionVerdict {
    @Override
    public String sentence() {
      return "invalid: %s of the planned items have scores in both runs, and %s are needed; "
              .formatted(Phrases.percent(coverage), Phrases.percent(floor))
          + "mend what failed and run again";
    }
  }

  /**
   * The scores of the two runs do not mean the same.
   *
   * @param differences clauses for people, one for each of data set, grader and judge that differs
   */
  record Incomparable(List<String> differences) implements RegressionVerdict {
    /** Copies the list. */
    public Incomparable {
      differences = List.copyOf(differences);
    }

    @Override
    public String sentence() {
      return "incomparable: " + String.join(", ", differences) + "; run the baseline again";
    }
  }
}
