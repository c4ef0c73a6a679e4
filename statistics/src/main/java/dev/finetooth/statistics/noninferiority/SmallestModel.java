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

  /** Every link of the chain is tested so. */
  public static SmallestModel with(NonInferiorityTest test) {
    return new SmallestModel(test);
  }

  /**
   * Walks down the chain.
   *
   * @param candidates scores by the model's name, from the largest model to the smallest, an order
   *     that was fixed before any score was seen
   * @param reference scores to be matched, on the same items
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
    String name();

    /** Its turn came. */
    record Tested(String name, NonInferiority verdict) implements Link {}

    /** A larger model failed before. */
    record Untested(String name) implements Link {}
  }

  /**
   * The chain as far as it went.
   *
   * @param links one per candidate, in the order given
   * @param smallest the smallest good enough; empty where not even the largest is
   */
  public record Chain(List<Link> links, Optional<String> smallest) {
    public Chain {
      links = List.copyOf(links);
    }

    /** One sentence for people: which model, and why no smaller one. */
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
