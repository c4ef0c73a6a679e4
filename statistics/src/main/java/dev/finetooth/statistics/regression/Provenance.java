package dev.finetooth.statistics.regression;

import java.util.ArrayList;
import java.util.List;

/**
 * What two runs must have in common for their scores to mean the same.
 *
 * @param dataSet hash of the items
 * @param grader hash of the code that scores
 * @param judge version of the judging model; empty where none judges
 */
public record Provenance(String dataSet, String grader, String judge) {

  boolean sameGrading(Provenance other) {
    return grader.equals(other.grader) && judge.equals(other.judge);
  }

  /** What differs, in words. */
  List<String> differences(Provenance other) {
    List<String> differences = new ArrayList<>();
    addIfDifferent(differences, "data set", dataSet, other.dataSet);
    addIfDifferent(differences, "grader", grader, other.grader);
    addIfDifferent(differences, "judge", judge, other.judge);
    return differences;
  }

  private static void addIfDifferent(List<String> list, String name, String one, String other) {
    if (!one.equals(other)) {
      list.add("the " + name + " differs (" + words(one) + " and " + words(other) + ")");
    }
  }

  private static String words(String version) {
    return version.isEmpty() ? "none" : version;
  }
}
