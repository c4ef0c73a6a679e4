package dev.finetooth.cli.eval;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.LocalFiles;
import dev.finetooth.cli.server.Server;
import dev.finetooth.cli.server.ServerOption;
import dev.finetooth.cli.text.Faulty;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.contracts.api.NewRun;
import dev.finetooth.contracts.api.RunDetail;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.suite.Suite;
import dev.finetooth.spec.suite.SuiteParser;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth eval run}. */
@Command(name = "run", description = "Score a model on a part of a suite.")
final class RunCommand implements Callable<Integer> {

  private static final Duration BETWEEN = Duration.ofSeconds(1);

  @Spec CommandSpec spec;
  @Mixin ServerOption server;
  @Mixin JsonOption json;

  @Parameters(paramLabel = "SUITE", description = "The suite, such as suite.yaml.")
  Path file;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "ID",
      description = "The model at the endpoint: a base model's name, or NAME+ADAPTER.")
  String model;

  @Option(
      names = "--part",
      defaultValue = "selection",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  Part part;

  @Option(names = "--fresh", description = "Score again what is known already.")
  boolean fresh;

  @Option(names = "--detach", description = "Return as soon as it has begun.")
  boolean detach;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    LocalFiles files = LocalFiles.read(file);
    Suite suite = require(files);
    Server system = server.server();
    suite.files().forEach((path, digest) -> system.upload(digest, files.locate(path)));
    RunDetail run = system.startRun(new NewRun(files.text(), suite.files(), model, part, fresh));
    int told = -1;
    while (!detach && !RunText.isOver(run)) {
      if (!json.asked() && run.done() * 10 / Math.max(1, run.items()) != told) {
        told = run.done() * 10 / Math.max(1, run.items());
        out.println(run.id() + "  " + RunText.progress(run));
        out.flush();
      }
      Thread.sleep(BETWEEN);
      run = system.run(run.id());
    }
    if (json.asked()) {
      JsonOption.print(out, run);
    } else {
      RunText.lines(run).forEach(out::println);
      out.flush();
    }
    return RunText.exitCode(run);
  }

  private static Suite require(LocalFiles files) {
    return switch (SuiteParser.parse(files.text(), files)) {
      case Parsed.Valid<Suite> valid -> valid.value();
      case Parsed.Invalid<Suite> invalid -> {
        List<String> lines =
            new ArrayList<>(Faulty.lines(files.document().toString(), invalid.faults()));
        lines.add("Nothing was started.");
        throw new Failure(ExitCode.INVALID, lines);
      }
    };
  }
}
