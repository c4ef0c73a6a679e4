package dev.finetooth.compare.join;

import dev.finetooth.compare.BadInputException;
import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Run;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Joins runs on their items. */
public final class Joining {

  private final List<Run> runs;
  private final List<String> names;
  private final String metric;
  private final Request request;
  private final List<Indexed> indexed = new ArrayList<>();

  private Joining(List<Run> runs, Request request) {
    this.runs = runs;
    this.names = Names.of(runs);
    this.request = request;
    this.metric = Metrics.choose(runs, request.metric());
    runs.forEach(run -> indexed.add(Indexed.of(run, metric, request.wrong())));
  }

  /**
   * Joins runs, the first of which is what the others are held against.
   *
   * @param runs at least two
   * @throws BadInputException where they do not fit together
   */
  public static Joined join(List<Run> runs, Request request) {
    for (Run run : runs) {
      if (run.answers().isEmpty()) {
        throw BadInputException.data(run.file() + " holds no items.");
      }
    }
    return new Joining(runs, request).join();
  }

  /**
   * Which run a name means: a run's name, its model or its file.
   *
   * @throws BadInputException where it is none, or more than one
   */
  public static int indexOf(String wanted, List<Run> runs) {
    List<String> names = Names.of(runs);
    List<Integer> meant = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      if (Names.isMeant(wanted, names.get(i), runs.get(i))) {
        meant.add(i);
      }
    }
    if (meant.size() != 1) {
      throw BadInputException.usage(
          "%s is %s of the runs. There are: %s."
              .formatted(
                  wanted, meant.isEmpty() ? "none" : "more than one", String.join(", ", names)));
    }
    return meant.getFirst();
  }

  private Joined join() {
    List<String> matched = matched();
    List<Unmatched> unmatched = Unmatched.of(names, indexed, Set.copyOf(matched));
    requireOverlap(matched, unmatched);
    requireSameData(unmatched);
    List<String> complete =
        matched.stream()
            .filter(key -> indexed.stream().allMatch(run -> tally(run, key).mean().isPresent()))
            .toList();
    requireSeveral(complete.size(), matched.size());
    double[][] scores = matrix(complete, tally -> tally.mean().orElseThrow());
    Scale scale = Scale.of(names, scores, request.sameScale());
    Clusters clusters = clusters(matched);
    return new Joined(
        metric,
        Metrics.shared(runs).stream().filter(name -> !name.equals(metric)).toList(),
        arms(matched),
        new ScoreMatrix(scores, clusters(complete)),
        new ScoreMatrix(matrix(matched, tally -> tally.meanWith(scale.smallest())), clusters),
        new ScoreMatrix(matrix(matched, tally -> tally.meanWith(scale.largest())), clusters),
        scale,
        unmatched,
        notes());
  }

  private static void requireSeveral(int complete, int matched) {
    if (complete < 2) {
      throw BadInputException.data(
          complete == 1
              ? "only one item has a score from every run; chance cannot be judged from one."
              : "none of the %d items has a score from every run.".formatted(matched));
    }
  }

  private static Tally tally(Indexed run, String key) {
    Indexed.Item item = run.items().get(key);
    if (item == null) {
      throw new IllegalArgumentException("no item " + key);
    }
    return item.tally();
  }

  /** Items that every run has with the same content, in the order of the first run. */
  private List<String> matched() {
    List<String> matched = new ArrayList<>();
    for (Map.Entry<String, Indexed.Item> item : indexed.getFirst().items().entrySet()) {
      boolean everywhere = true;
      for (Indexed run : indexed) {
        Indexed.Item other = run.items().get(item.getKey());
        everywhere =
            everywhere && other != null && (request.byColumn() || isSame(item.getValue(), other));
      }
      if (everywhere) {
        matched.add(item.getKey());
      }
    }
    return matched;
  }

  private static boolean isSame(Indexed.Item one, Indexed.Item other) {
    Optional<String> a = one.content();
    Optional<String> b = other.content();
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  private static void requireOverlap(List<String> matched, List<Unmatched> unmatched) {
    if (!matched.isEmpty()) {
      return;
    }
    boolean changed = unmatched.stream().anyMatch(Unmatched::changed);
    List<String> examples = new ArrayList<>();
    unmatched.forEach(one -> examples.add(one.arm() + " has " + one.examples().getFirst()));
    throw BadInputException.data(
        changed
            ? "the runs share ids but no content: they ran on different data. Run both on the same; "
                + "where the items are the same all the same, --key id joins them by id."
            : "the runs share no item (%s). Where a column tells the items apart in all of them, name it: --key COLUMN"
                .formatted(String.join(", ", examples)));
  }

  private void requireSameData(List<Unmatched> unmatched) {
    Set<String> data = new LinkedHashSet<>();
    runs.forEach(run -> run.data().ifPresent(data::add));
    boolean changed = unmatched.stream().anyMatch(Unmatched::changed);
    if ((data.size() > 1 || changed) && !request.sharedItems()) {
      String why =
          data.size() > 1
              ? "the runs are of different data (%s)"
                  .formatted(String.join(" and ", data.stream().map(Joining::brief).toList()))
              : unmatched.stream().filter(Unmatched::changed).findFirst().orElseThrow().sentence();
      throw BadInputException.data(
          why + ". Run both on the same, or compare what they share: --shared-items");
    }
  }

  private static String brief(String digest) {
    return digest.length() > 19 ? digest.substring(0, 19) : digest;
  }

  private interface Value {
    double of(Tally tally);
  }

  private double[][] matrix(List<String> keys, Value value) {
    double[][] matrix = new double[runs.size()][keys.size()];
    for (int arm = 0; arm < runs.size(); arm++) {
      for (int item = 0; item < keys.size(); item++) {
        matrix[arm][item] = value.of(tally(indexed.get(arm), keys.get(item)));
      }
    }
    return matrix;
  }

  private List<Arm> arms(List<String> matched) {
    List<Arm> arms = new ArrayList<>();
    for (int arm = 0; arm < runs.size(); arm++) {
      Map<Absence, Integer> absences = new EnumMap<>(Absence.class);
      int repeats = 1;
      int missing = 0;
      for (String key : matched) {
        Tally tally = tally(indexed.get(arm), key);
        tally.absence().ifPresent(why -> absences.merge(why, 1, Integer::sum));
        repeats = Math.max(repeats, tally.answers());
        missing += tally.absence().isPresent() ? 0 : tally.missing();
      }
      arms.add(
          new Arm(
              names.get(arm),
              runs.get(arm),
              indexed.get(arm).items().size(),
              repeats,
              absences,
              missing));
    }
    return arms;
  }

  private Clusters clusters(List<String> keys) {
    List<String> labels = new ArrayList<>();
    for (String key : keys) {
      Set<String> told = new LinkedHashSet<>();
      for (Indexed run : indexed) {
        Optional.ofNullable(run.items().get(key))
            .flatMap(Indexed.Item::cluster)
            .ifPresent(told::add);
      }
      if (told.size() > 1) {
        throw BadInputException.data(
            "the runs disagree on the cluster of %s: %s."
                .formatted(key, String.join(" and ", told)));
      }
      labels.add(told.isEmpty() ? "item " + key : told.iterator().next());
    }
    Clusters clusters = Clusters.of(labels);
    if (clusters.count() < 2 && keys.size() > 1) {
      throw BadInputException.data(
          "all %d items are of one cluster (%s), so chance cannot be judged. Choose another column for --cluster."
              .formatted(keys.size(), labels.getFirst()));
    }
    return clusters;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (int arm = 0; arm < runs.size(); arm++) {
      for (String note : runs.get(arm).notes()) {
        notes.add(names.get(arm) + ": " + note);
      }
    }
    Set<String> tasks = new LinkedHashSet<>();
    runs.forEach(run -> run.task().ifPresent(tasks::add));
    if (tasks.size() > 1) {
      notes.add("the runs are of tasks of different names: " + String.join(", ", tasks));
    }
    return notes;
  }
}
