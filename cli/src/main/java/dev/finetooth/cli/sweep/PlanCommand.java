package dev.finetooth.cli.sweep;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.server.Server;
import dev.finetooth.cli.server.ServerOption;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Wrap;
import dev.finetooth.contracts.api.Plan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth sweep plan}. */
@Command(
    name = "plan",
    description = "Say what a sweep would do: trials, time, what its suite can detect, defaults.")
final class PlanCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin ServerOption server;
  @Mixin JsonOption json;

  @Option(names = "--fresh", description = "Plan as if nothing had been trained before.")
  boolean fresh;

  @Parameters(paramLabel = "FILE", description = "The sweep, such as sweep.yaml.")
  Path file;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Server system = server.server();
    Plan plan = SweepFile.read(file).send(system, fresh, system::plan);
    if (json.asked()) {
      JsonOption.print(out, plan);
    } else {
      Wrap.print(out, PlanText.lines(plan));
    }
    return ExitCode.OK;
  }
}
