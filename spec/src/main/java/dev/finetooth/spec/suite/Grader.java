package dev.finetooth.spec.suite;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** How an answer is checked. The checking itself is the eval service's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Grader.Exact.class, name = "exact"),
  @JsonSubTypes.Type(value = Grader.Contains.class, name = "contains"),
  @JsonSubTypes.Type(value = Grader.Regex.class, name = "regex")
})
public sealed interface Grader {

  /**
   * The answer is the expected text.
   *
   * @param expected for every item; empty where each item has its own
   * @param ignoreCase whether A is a
   * @param trim whether white space around the answer is ignored
   */
  record Exact(Optional<String> expected, boolean ignoreCase, boolean trim) implements Grader {}

  /** The answer contains the expected text. */
  record Contains(Optional<String> expected, boolean ignoreCase) implements Grader {}

  /**
   * The answer has a place that matches.
   *
   * @param pattern a java.util.regex pattern, searched for anywhere
   * @param group where given, what this group matched must also equal the expected text
   */
  record Regex(String pattern, boolean ignoreCase, Optional<Integer> group) implements Grader {}
}
