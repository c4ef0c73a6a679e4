package dev.finetooth.cli.eval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.cli.server.Server;
import dev.finetooth.cli.server.ServerOption;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.ItemScore;
import dev.finetooth.contracts.api.RunDetail;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code finetooth eval export}. */
@Command(
    name = "export",
    description = {
      "Print an eval run's items as JSONL: a line each with item, cluster, prompt, expected, output, score, "
          + "and the run, model, suite and suiteHash they belong to.",
      "finetooth compare reads it, and refuses runs of different suites."
    })
final class ExportCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin ServerOption server;
  @Mixin RunIdArgument run;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Server system = server.server();
    EvalRunId id = run.id();
    RunDetail detail = system.run(id);
    system.scores(id).forEach(item -> out.println(Json.write(line(item, detail))));
    out.flush();
    return RunText.exitCode(detail);
  }

  private static ObjectNode line(ItemScore item, RunDetail run) {
    ObjectNode line = Json.mapper().valueToTree(item);
    return line.put("run", run.id().toString())
        .put("model", run.model())
        .put("suite", run.suite())
        .put("suiteHash", run.suiteHash().toString());
  }
}
