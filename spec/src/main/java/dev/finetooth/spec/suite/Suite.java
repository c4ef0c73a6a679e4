package dev.finetooth.spec.suite;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.eval.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Items, prompt and graders under one identity. An item scores 1 where every grader passes, else 0.
 *
 * @param hash identity: over prompts, answers, graders and clusters; not over file names or
 *     comments
 * @param metric the mean of the scores under the name that users gave it: accuracy
 * @param maxTokens of an answer
 * @param temperature 0 takes the likeliest token
 * @param cluster the field that groups dependent items
 * @param graders at least one
 * @param items of each part; a part that the suite lacks is missing
 * @param files the item files, by the path that the suite names them with
 */
public record Suite(
    String name,
    Sha256 hash,
    String metric,
    int maxTokens,
    double temperature,
    Optional<String> cluster,
    List<Grader> graders,
    Map<Part, List<Item>> items,
    Map<String, Sha256> files) {

  /** With fewer items than these hardly anything can be concluded. */
  public static final int ADVISED_ITEMS = 200;

  public Suite {
    graders = List.copyOf(graders);
    Map<Part, List<Item>> copied = new EnumMap<>(Part.class);
    items.forEach((part, list) -> copied.put(part, List.copyOf(list)));
    items = copied;
    files = Map.copyOf(files);
  }

  /** The items of a part; none where the suite lacks it. */
  public List<Item> items(Part part) {
    return items.getOrDefault(part, List.of());
  }

  /** The number of independent groups in a part. */
  public int clusters(Part part) {
    return (int) items(part).stream().map(Item::cluster).distinct().count();
  }
}
