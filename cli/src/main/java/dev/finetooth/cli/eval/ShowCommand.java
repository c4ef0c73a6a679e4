package dev.finetooth.cli.eval;

import dev.finetooth.cli.server.Server;
import dev.finetooth.cli.server.ServerOption;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Wrap;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.api.RunDetail;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code finetooth eval show}. */
@Command(name = "show", description = "Show an eval run.")
final class ShowCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin ServerOption server;
  @Mixin JsonOption json;

  @Mixin RunIdArgument run;

  @Option(
      names = "--items",
      description = "Show every item with the model's answer, wrong ones first.")
  boolean items;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Server system = server.server();
    EvalRunId id = run.id();
    RunDetail detail = system.run(id);
    if (json.asked()) {
      JsonOption.print(out, items ? system.scores(id) : detail);
    } else {
      Wrap.print(out, RunText.lines(detail));
      if (items) {
        out.println();
        RunText.items(system.scores(id)).forEach(out::println);
      }
    }
    out.flush();
    return RunText.exitCode(detail);
  }
}
