package dev.finetooth.statistics.noninferiority;

/** Whether a model loses less than the margin. */
public sealed interface NonInferiority {

  /** {@return one sentence for people} */
  String sentence();

  /**
   * The lower bound lies above -margin.
   *
   * @param evidence whose p-value is at most the level
   */
  record NonInferior(Evidence evidence) implements NonInferiority {
    @Override
    public String sentence() {
      String though = evidence.interval().high() < 0 ? ", though worse: " : ": ";
      return "good enough" + though + evidence.figures();
    }
  }

  /**
   * The upper bound lies below -margin.
   *
   * @param evidence that the loss is beyond the margin
   */
  record Inferior(Evidence evidence) implements NonInferiority {
    @Override
    public String sentence() {
      return "worse by more than the margin: " + evidence.figures();
    }
  }

  /**
   * The interval contains -margin: not shown either way.
   *
   * @param evidence with the margin that such items could show
   */
  record Inconclusive(Evidence evidence) implements NonInferiority {
    @Override
    public String sentence() {
      return "not shown to be good enough: " + evidence.figures() + "; " + evidence.provable();
    }
  }

  /**
   * All items are of one cluster, so chance cannot be judged.
   *
   * @param items how many there are
   */
  record Undecidable(int items) implements NonInferiority {
    @Override
    public String sentence() {
      return Undecided.sentence(items);
    }
  }
}
