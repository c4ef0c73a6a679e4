package dev.finetooth.cli.sweep;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.server.ServerOption;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.contracts.api.SweepView;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code finetooth sweep stop}. */
@Command(name = "stop", description = "Stop a sweep for good.")
final class StopCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin ServerOption server;
  @Mixin JsonOption json;
  @Mixin SweepIdArgument sweep;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SweepView view = server.server().stop(sweep.id());
    if (json.asked()) {
      JsonOption.print(out, view);
    } else {
      out.println(view.id() + " is " + view.state().name().toLowerCase(Locale.ROOT));
      out.flush();
    }
    return ExitCode.OK;
  }
}
