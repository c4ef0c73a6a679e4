package dev.finetooth.compare.format;

import dev.finetooth.compare.run.Answer;
import dev.finetooth.compare.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A run while it is being read: puts the columns that the user named where they belong. */
final class Reading {

  private final Source source;
  private final Format format;
  private final Columns columns;
  private final Set<String> metrics = new LinkedHashSet<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Reading(Source source, Format format, Columns columns) {
    this.source = source;
    this.format = format;
    this.columns = columns;
  }

  void add(Answer answer, Fields fields) {
    add(placed(answer, fields));
  }

  void add(Answer answer) {
    metrics.addAll(answer.outcomes().keySet());
    answers.add(answer);
  }

  /** The answer with key and cluster from its fields, where the user named columns. */
  Answer placed(Answer answer, Fields fields) {
    return new Answer(
        columns
            .key()
            .map(column -> require(fields, column, "--key", answer.place()))
            .orElse(answer.key()),
        answer.id(),
        answer.content(),
        answer.repeat(),
        columns
            .cluster()
            .map(column -> require(fields, column, "--cluster", answer.place()))
            .or(answer::cluster),
        answer.outcomes(),
        answer.absence(),
        answer.place());
  }

  /** Puts a metric into its place among the others, also where no answer has it. */
  void metric(String name) {
    metrics.add(name);
  }

  void note(String note) {
    notes.add(note);
  }

  Run run(Optional<String> model, Optional<String> task, Optional<String> data) {
    return new Run(
        source.name(), model, format.title(), task, data, List.copyOf(metrics), answers, notes);
  }

  private String require(Fields fields, String column, String option, String place) {
    return fields
        .text(column)
        .orElseThrow(
            () ->
                source.fault(
                    place,
                    "there is no %s, which %s asks for. There are: %s."
                        .formatted(column, option, String.join(", ", fields.names()))));
  }
}
