package dev.finetooth.cli.up;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.Home;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code finetooth down}. */
@Command(name = "down", description = "Stop the system that finetooth up started.")
public final class DownCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Home home = Home.current();
    Optional<RunFile> file = RunFile.read(home.upFile());
    if (file.isEmpty()) {
      out.println("nothing runs on " + home.root());
      return ExitCode.OK;
    }
    Optional<ProcessHandle> supervisor = file.get().supervisor().find();
    if (supervisor.isPresent()) {
      supervisor.get().destroy();
      if (!Leftovers.await(List.of(supervisor.get()), PATIENCE)) {
        throw new Failure(
            ExitCode.FAILED,
            "process %d does not stop. Its logs are in %s."
                .formatted(supervisor.get().pid(), home.logs()));
      }
    } else {
      Leftovers.stop(file.get(), out::println);
      home.upFile().toFile().delete();
    }
    out.println("stopped");
    return ExitCode.OK;
  }
}
