package dev.finetooth.statistics.noninferiority;

/** Whether two models are within the margin of each other. */
public sealed interface Equivalence {

  /** {@return one sentence for people} */
  String sentence();

  /**
   * The whole interval lies within the margin.
   *
   * @param evidence whose p-value is at most the level
   */
  record Equivalent(Evidence evidence) implements Equivalence {
    @Override
    public String sentence() {
      return "as good as each other: " + evidence.figures();
    }
  }

  /**
   * The whole interval lies beyond the margin, on one side.
   *
   * @param evidence whose difference has the side's sign
   */
  record Different(Evidence evidence) implements Equivalence {
    @Override
    public String sentence() {
      String side = evidence.difference() > 0 ? "better" : "worse";
      return side + " by more than the margin: " + evidence.figures();
    }
  }

  /**
   * The interval contains an end of the margin: not shown either way.
   *
   * @param evidence with the margin that such items could show
   */
  record Inconclusive(Evidence evidence) implements Equivalence {
    @Override
    public String sentence() {
      return "not shown to be equal: " + evidence.figures() + "; " + evidence.provable();
    }
  }

  /**
   * All items are of one cluster, so chance cannot be judged.
   *
   * @param items how many there are
   */
  record Undecidable(int items) implements Equivalence {
    @Override
    public String sentence() {
      return Undecided.sentence(items);
    }
  }
}
