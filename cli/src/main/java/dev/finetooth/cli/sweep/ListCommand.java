package dev.finetooth.cli.sweep;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.server.ServerOption;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Table;
import dev.finetooth.cli.text.Wrap;
import dev.finetooth.contracts.api.SweepSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code finetooth sweep list}. */
@Command(name = "list", description = "List sweeps, newest first.")
final class ListCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin ServerOption server;
  @Mixin JsonOption json;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many. Default: ${DEFAULT-VALUE}")
  int limit;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<SweepSummary> sweeps = server.server().sweeps(Math.max(1, limit));
    if (json.asked()) {
      JsonOption.print(out, sweeps);
    } else if (sweeps.isEmpty()) {
      out.println("There are no sweeps yet. finetooth sweep run FILE starts one.");
    } else {
      Table table = new Table().row("sweep", "state", "trials", "base", "");
      sweeps.forEach(
          sweep ->
              table.row(
                  sweep.id(),
                  sweep.state().name().toLowerCase(Locale.ROOT),
                  sweep.ended() + "/" + sweep.trials(),
                  sweep.base(),
                  sweep.headline().orElse("")));
      Wrap.print(out, table.lines(""));
    }
    out.flush();
    return ExitCode.OK;
  }
}
