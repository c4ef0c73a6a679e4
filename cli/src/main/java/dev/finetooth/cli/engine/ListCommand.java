package dev.finetooth.cli.engine;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Table;
import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.engine.EngineVersions;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code finetooth engine list}. */
@Command(
    name = "list",
    description = {
      "List the engines that a sweep can name, and whether this machine has them.",
      "One's own are entered in FINETOOTH_HOME/engines.yaml; see docs/engines.md."
    })
final class ListCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JsonOption json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Home home = Home.current();
    List<KnownEngine> engines = new InstalledEngines(Installation.current(), home).known();
    if (json.asked()) {
      JsonOption.print(out, engines);
      return ExitCode.OK;
    }
    Table table = new Table().row("engine", "version", "installed", "from");
    engines.forEach(
        engine ->
            table.row(
                engine.name(),
                engine.version(),
                engine.installed() ? "yes" : "no",
                EngineVersions.of(engine.name()).isPresent() ? "Finetooth" : home.enginesFile()));
    table.lines("").forEach(out::println);
    out.flush();
    return ExitCode.OK;
  }
}
