package dev.finetooth.cli.sweep;

import dev.finetooth.cli.server.Server;
import dev.finetooth.cli.server.ServerOption;
import dev.finetooth.cli.text.JsonOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code finetooth sweep watch}. */
@Command(name = "watch", description = "Watch a running sweep to its decision.")
final class WatchCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin ServerOption server;
  @Mixin JsonOption json;
  @Mixin SweepIdArgument sweep;

  @Override
  public Integer call() throws InterruptedException {
    Server system = server.server();
    return new Watching(system, spec.commandLine().getOut(), json.asked())
        .watch(system.sweep(sweep.id()));
  }
}
