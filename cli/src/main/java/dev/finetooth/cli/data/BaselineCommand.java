package dev.finetooth.cli.data;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Table;
import dev.finetooth.spec.baseline.Yardstick;
import dev.finetooth.spec.data.ChatExample;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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

  /**
   * The result, as --json prints it.
   *
   * @param accuracy share right, in 0..1
   */
  private record Line(String name, double accuracy) {}

  private record Result(int trainExamples, int testExamples, List<Line> yardsticks) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<ChatExample> learnt = ChatFiles.require(train);
    List<ChatExample> asked = ChatFiles.require(test);
    List<Line> lines =
        Yardstick.learn(learnt).stream()
            .map(one -> new Line(one.name(), one.accuracy(asked)))
            .toList();
    if (lines.isEmpty()) {
      throw new Failure(
          ExitCode.FAILED,
          "the answers are no classes: there is only one, or hardly any comes twice.");
    }
    if (json.asked()) {
      JsonOption.print(out, new Result(learnt.size(), asked.size(), lines));
      return ExitCode.OK;
    }
    out.println(
        "%s to learn from, %s to score on"
            .formatted(
                Figures.count(learnt.size(), "example"), Figures.count(asked.size(), "example")));
    Table table = new Table();
    lines.forEach(line -> table.row(line.name(), Figures.percent(line.accuracy())));
    table.lines("  ").forEach(out::println);
    out.flush();
    return ExitCode.OK;
  }
}
