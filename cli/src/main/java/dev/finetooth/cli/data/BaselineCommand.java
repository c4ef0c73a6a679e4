package dev.finetooth.cli.data;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Table;
import dev.finetooth.spec.baseline.Baselines;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth data baseline}. */
@Command(
    name = "baseline",
    description = {
      "What a fine-tuned model must beat on a task of fixed answers: the commonest answer, and a",
      "bag-of-words logistic regression trained on the same examples."
    })
final class BaselineCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JsonOption json;

  @Parameters(index = "0", paramLabel = "TRAIN", description = "Training data, chat messages.")
  Path train;

  @Parameters(
      index = "1",
      paramLabel = "TEST",
      description = "What to score on, such as data/selection.jsonl.")
  Path test;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Baselines baselines =
        Baselines.of(ChatFiles.require(train), ChatFiles.require(test))
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.FAILED,
                        "the answers are no classes: there is only one, or there are hundreds."));
    if (json.asked()) {
      JsonOption.print(out, baselines);
      return ExitCode.OK;
    }
    out.println(
        "%s to learn from, %s to score on, %d answers"
            .formatted(
                Figures.count(baselines.trainExamples(), "example"),
                Figures.count(baselines.testExamples(), "example"),
                baselines.classes()));
    new Table()
        .row("always the commonest answer", Figures.percent(baselines.majority()))
        .row("bag-of-words regression", Figures.percent(baselines.regression()))
        .lines("  ")
        .forEach(out::println);
    out.flush();
    return ExitCode.OK;
  }
}
