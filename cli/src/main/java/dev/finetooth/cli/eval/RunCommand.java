package dev.finetooth.cli.eval;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.LocalFiles;
import dev.finetooth.cli.server.Patiently;
import dev.finetooth.cli.server.Pauses;
import dev.finetooth.cli.server.Server;
import dev.finetooth.cli.server.ServerOption;
import dev.finetooth.cli.text.Faulty;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Wrap;
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
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code finetooth eval run}. */
@Command(name = "run", description = "Score a model on a part of a suite.")
final class RunCommand implements Callable<Integer> {

  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration LATER = Duration.ofSeconds(2);

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
    if (!detach) {
      run = toEnd(system, run, out);
    }
    if (json.asked()) {
      JsonOption.print(out, run);
    } else {
      Wrap.print(out, RunText.lines(run));
    }
    return RunText.exitCode(run);
  }

  /** Asks again and again: the eval service tells no events of a run. */
  private RunDetail toEnd(Server system, RunDetail begun, PrintWriter out)
      throws InterruptedException {
    Consumer<String> say = json.asked() ? _ -> {} : line -> out.println(begun.id() + "  " + line);
    Patiently patiently = Patiently.whileItRestarts(say);
    Pauses pauses = new Pauses(SOON, LATER);
    RunDetail run = begun;
    int told = -1;
    while (!RunText.isOver(run)) {
      int tenths = run.done() * 10 / Math.max(1, run.items());
      if (tenths != told) {
        told = tenths;
        say.accept(RunText.progress(run));
        out.flush();
      }
      pauses.rest();
      run = patiently.ask(() -> system.run(begun.id()));
    }
    return run;
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
