package dev.finetooth.cli.data;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.LocalFiles;
import dev.finetooth.cli.text.Faulty;
import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Table;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.data.ChatExample;
import dev.finetooth.spec.suite.LeakReport;
import dev.finetooth.spec.suite.Suite;
import dev.finetooth.spec.suite.SuiteParser;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth data leaks}. */
@Command(
    name = "leaks",
    description = "Find suite items that stand in the training data, word for word or nearly.")
final class LeaksCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JsonOption json;

  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description = "Training data: a file, or a folder with train.jsonl.")
  Path data;

  @Parameters(index = "1", paramLabel = "SUITE", description = "The suite, such as suite.yaml.")
  Path suite;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<ChatExample> training = ChatFiles.require(data);
    LeakReport report = LeakReport.of(training, require(LocalFiles.read(suite)));
    if (json.asked()) {
      JsonOption.print(out, report);
    } else {
      tell(out, report);
    }
    return report.leaks().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void tell(PrintWriter out, LeakReport report) {
    if (report.leaks().isEmpty()) {
      out.println(
          "None of the suite's %s is in the training data."
              .formatted(Figures.count(report.items(), "item")));
    } else {
      out.println(
          "%s shares %d of %s with the training data (exact: %d, nearly: %d):"
              .formatted(
                  suite,
                  report.leaks().size(),
                  Figures.count(report.items(), "item"),
                  report.exact(),
                  report.leaks().size() - report.exact()));
      Table table = new Table().row("item", "line", "alike");
      report
          .leaks()
          .forEach(leak -> table.row(leak.item(), leak.line(), Figures.percent(leak.similarity())));
      table.lines("  ").forEach(out::println);
    }
    if (!report.sharedClusters().isEmpty()) {
      out.println(
          "In both are also the groups " + String.join(", ", report.sharedClusters()) + ".");
    }
    out.flush();
  }

  private Suite require(LocalFiles files) {
    return switch (SuiteParser.parse(files.text(), files)) {
      case Parsed.Valid<Suite> valid -> valid.value();
      case Parsed.Invalid<Suite> invalid ->
          throw new Failure(ExitCode.INVALID, Faulty.lines(suite.toString(), invalid.faults()));
    };
  }
}
