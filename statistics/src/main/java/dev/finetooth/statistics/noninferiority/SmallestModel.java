package dev.finetooth.statistics.noninferiority;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The smallest model that is good enough, from the largest down: each is held against the reference
 * only while all larger ones passed, so that the level holds for the whole chain without being
 * divided (fixed sequence; Maurer, Hothorn and Lehmacher 1995).
 */
public final class SmallestModel {

  private final NonInferiorityTest test;

  private SmallestModel(NonInferiorityTest test) {
    this.test = test;
  }

  /**
   * {@return a search that tests every link of the chain so}
   *
   * @param test with margin and level; each link has the whole level
   */
  public static SmallestModel with(NonInferiorityTest test) {
    return new SmallestModel(test);
  }

  /**
   * Walks down the chain.
   *
   * @param candidates scores by the model's name, from the largest model to the smallest, an order
   *     that was fixed before any score was seen
   * @param reference scores to be matched, on the same items
   * @param clusters of the items
   * @return every candidate's verdict as far as the chain goes, and the smallest that passed
   * @throws IllegalArgumentException where a score lies outside [0, 1], or there is not one per
   *     item
   */
  public Chain find(
      SequencedMap<String, double[]> candidates, double[] reference, Clusters clusters) {
    List<Link> links = new ArrayList<>();
    Optional<String> smallest = Optional.empty();
    boolean open = true;
    for (Map.Entry<String, double[]> candidate : candidates.entrySet()) {
      String name = candidate.getKey();
      if (!open) {
        links.add(new Link.Untested(name));
        continue;
      }
      NonInferiority verdict = test.test(candidate.getValue(), reference, clusters);
      links.add(new Link.Tested(name, verdict));
      open = verdict instanceof NonInferiority.NonInferior;
      if (open) {
        smallest = Optional.of(name);
      }
    }
    return new Chain(links, smallest);
  }

  /** What became of one model. */
  public sealed interface Link {
    /** {@return the candidate's name} */
    String name();

    /**
     * Its turn came.
     *
     * @param name of the candidate
     * @param verdict on it, against the reference
     */
    record Tested(String name, NonInferiority verdict) implements Link {}

    /**
     * A larger model failed before.
     *
     * @param name of the candidate
     */
    record Untested(String name) implements Link {}
  }

  /**
   * The chain as far as it went.
   *
   * @param links one per candidate, in the order given
   * @param smallest the smallest good enough; empty where not even the largest is
   */
  public record Chain(List<Link> links, Optional<String> smallest) {
    /** Copies the list. */
    public Chain {
      links = List.copyOf(links);
    }

    /** {@return one sentence for people: which model, and why no smaller one} */
    public String sentence() {
      return smallest
              .map(name -> name + " is the smallest model that is good enough")
              .orElse("no model is good enough")
          + end();
    }

    private String end() {
      for (Link link : links) {
        if (link instanceof Link.Tested tested
            && !(tested.verdict() instanceof NonInferiority.NonInferior)) {
          return "; the chain stopped at " + tested.name() + ", " + tested.verdict().sentence();
        }
      }
      return links.isEmpty() ? "; there is no candidate" : "; all candidates passed";
    }
  }
}
