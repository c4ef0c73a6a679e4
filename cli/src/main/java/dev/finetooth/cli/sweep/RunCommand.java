package dev.finetooth.cli.sweep;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.server.Patiently;
import dev.finetooth.cli.server.Server;
import dev.finetooth.cli.server.ServerOption;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Wrap;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.NewSweep;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth sweep run}. */
@Command(
    name = "run",
    description = {
      "Run a sweep to its decision, and show it on the way. What was trained before is not trained"
          + " again.",
      "Ctrl-C asks whether to stop the sweep or only to stop watching; without a terminal it only"
          + " stops watching."
    })
final class RunCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin ServerOption server;
  @Mixin JsonOption json;

  @Option(names = "--fresh", description = "Train and score again what is known already.")
  boolean fresh;

  @Option(names = "--detach", description = "Return as soon as it has begun.")
  boolean detach;

  @Parameters(paramLabel = "FILE", description = "The sweep, such as sweep.yaml.")
  Path file;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Server system = server.server();
    Server.Started started =
        SweepFile.read(file).send(system, fresh, sweep -> start(system, sweep));
    SweepId id = started.sweep().id();
    if (!json.asked()) {
      Wrap.print(out, PlanText.lines(started.sweep().plan()));
      out.println(
          started.created()
              ? "started: " + system.page(id)
              : "this sweep is there already: " + system.page(id) + "   (--fresh starts over)");
      out.println();
      out.flush();
    }
    if (!detach) {
      return new Watching(system, out, json.asked()).watch(started.sweep());
    }
    if (json.asked()) {
      JsonOption.print(out, started.sweep());
    }
    return ExitCode.OK;
  }

  /** Under one key, so that asking again after a failure cannot start it twice. */
  private Server.Started start(Server system, NewSweep sweep) throws InterruptedException {
    String key = UUID.randomUUID().toString();
    PrintWriter err = spec.commandLine().getErr();
    return Patiently.whileItRestarts(err::println).ask(() -> system.start(sweep, key));
  }
}
