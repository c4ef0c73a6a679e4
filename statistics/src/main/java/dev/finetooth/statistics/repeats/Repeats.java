package dev.finetooth.statistics.repeats;

/**
 * How often each item was answered, at most.
 *
 * @param seeds trainings, R
 * @param samples of each, K
 */
public record Repeats(int seeds, int samples) {

  /** For people; empty where nothing was repeated. */
  String words() {
    if (seeds == 1 && samples == 1) {
      return "";
    }
    if (seeds == 1) {
      return "; each item's score is the mean of " + samples + " samples";
    }
    String of = samples == 1 ? "" : " of " + samples + " samples each";
    return "; each item's score is the mean of " + seeds + " trainings" + of;
  }
}
