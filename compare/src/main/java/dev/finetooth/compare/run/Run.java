package dev.finetooth.compare.run;

import java.util.List;
import java.util.Optional;

/**
 * A model's answers to the items of an evaluation.
 *
 * @param file as the user named it
 * @param model what answered, where the file says
 * @param format title of the format
 * @param task what was asked, where the file says: runs of different tasks are not comparable
 * @param data digest of the items, where the file says
 * @param metrics in the order of the file, at least one where there are answers
 * @param notes what people should know about the run, such as that it was cut off
 */
public record Run(
    String file,
    Optional<String> model,
    String format,
    Optional<String> task,
    Optional<String> data,
    List<String> metrics,
    List<Answer> answers,
    List<String> notes) {

  public Run {
    metrics = List.copyOf(metrics);
    answers = List.copyOf(answers);
    notes = List.copyOf(notes);
  }
}
