package dev.finetooth.cli.up;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts {@code finetooth up} as a process of its own and waits until everything serves. */
record Detached(Home home, Installation installation, PrintWriter out) {

  private static final long STEP_MILLIS = 200;
  private static final int TOLD_LINES = 30;
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  int start(List<String> arguments) throws InterruptedException {
    Optional<RunFile> running = RunFile.read(home.upFile()).filter(RunFile::alive);
    if (running.isPresent()) {
      out.println("runs already: " + running.get().server());
      return ExitCode.OK;
    }
    Log log = Log.of(home.logs(), "up");
    try {
      Files.deleteIfExists(log.file());
      log.prepare();
      Process process = builder(arguments, log).start();
      return await(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start", e);
    }
  }

  private ProcessBuilder builder(List<String> arguments, Log log) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(Installation.java());
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx64m");
    command.add("-Dfinetooth.root=" + installation.root());
    command.add("-cp");
    command.add(installation.classPath("cli"));
    command.add("dev.finetooth.cli.Main");
    arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FINETOOTH_HOME", home.root().toString());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true).redirectOutput(log.file().toFile());
    return builder;
  }

  private int await(Process process, Log log) throws InterruptedException {
    int told = 0;
    while (!process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
      told = tell(log, told);
      boolean ready =
          RunFile.read(home.upFile())
              .filter(file -> file.supervisor().pid() == process.pid())
              .filter(RunFile::ready)
              .isPresent();
      if (ready) {
        out.println("Runs in the background; finetooth down stops it.");
        return ExitCode.OK;
      }
    }
    tell(log, told);
    throw new Failure(ExitCode.FAILED, "it did not start; see above, and " + log.file());
  }

  /** Hands on what was logged since. */
  private int tell(Log log, int told) {
    List<String> lines = log.tail(TOLD_LINES);
    lines.stream().skip(told).forEach(out::println);
    out.flush();
    return Math.max(told, lines.size());
  }
}
