package dev.finetooth.cli.sweep;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.server.Server;
import dev.finetooth.cli.server.ServerOption;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Wrap;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.eval.Decision;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code finetooth sweep report}. */
@Command(name = "report", description = "Print what a sweep ended with.")
final class ReportCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin ServerOption server;
  @Mixin JsonOption json;
  @Mixin SweepIdArgument sweep;

  @Option(names = "--markdown", description = "Print a Markdown document with every trial.")
  boolean markdown;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Server system = server.server();
    SweepView view = system.sweep(sweep.id());
    Decision decision = view.decision().orElseThrow(() -> undecided(view));
    if (json.asked()) {
      JsonOption.print(out, decision);
    } else if (markdown) {
      MarkdownReport.lines(view, decision).forEach(out::println);
    } else {
      Wrap.print(out, DecisionText.lines(view, decision, system.page(view.id())));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static Failure undecided(SweepView view) {
    String state = view.state().name().toLowerCase(Locale.ROOT);
    String what =
        view.state().isTerminal()
            ? view.reason().map(reason -> " (" + reason + ")").orElse("")
            : "; finetooth sweep watch " + view.id() + " waits for its decision";
    return new Failure(
        ExitCode.FAILED, "%s has no decision: it is %s%s.".formatted(view.id(), state, what));
  }
}
