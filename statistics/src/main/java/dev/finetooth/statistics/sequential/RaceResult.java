package dev.finetooth.statistics.sequential;

import dev.finetooth.statistics.Phrases;
import java.util.List;

/**
 * A race so far.
 *
 * @param survivors models that still run
 * @param leader the survivor with the highest mean
 * @param eliminations the others, in the order in which they left
 * @param observations items or clusters that were run
 * @param confidence that the best model survives
 */
public record RaceResult(
    List<Integer> survivors,
    int leader,
    List<Elimination> eliminations,
    int observations,
    double confidence) {

  /** Copies the lists. */
  public RaceResult {
    survivors = List.copyOf(survivors);
    eliminations = List.copyOf(eliminations);
  }

  /** {@return how many evaluations, of one model on one observation, dropping models has saved} */
  public long saved() {
    return eliminations.stream().mapToLong(left -> observations - left.observations()).sum();
  }

  /** {@return one sentence for people} */
  public String sentence() {
    return "%s left of %d after %s, model %d leads; the best is among them with %s confidence"
        .formatted(
            Phrases.count(survivors.size(), "model"),
            survivors.size() + eliminations.size(),
            Phrases.count(observations, "observation"),
            leader,
            Phrases.percent(confidence));
  }
}
