package dev.finetooth.cli.up;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.engine.InstalledEngines;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code finetooth up}. */
@Command(
    name = "up",
    description = {
      "Start the whole system on this machine: Kafka, PostgreSQL, the services, the page.",
      "Ctrl-C stops it; with --detach, finetooth down does. A part that dies is started again.",
      "Data lie in FINETOOTH_HOME: by default .finetooth of the checkout that the current folder is"
          + " in, elsewhere ~/.finetooth."
    })
public final class UpCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin UpOptions options;

  @Option(names = "--detach", description = "Return when everything serves, and leave it running.")
  boolean detach;

  @Override
  public Integer call() throws InterruptedException {
    Home home = Home.current();
    PrintWriter out = spec.commandLine().getOut();
    if (detach) {
      List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
      return new Detached(home, Installation.current(), out).start(arguments);
    }
    Optional<RunLock> lock = RunLock.take(home.lockFile());
    if (lock.isEmpty()) {
      throw new Failure(ExitCode.FAILED, runsAlready(home));
    }
    try (RunLock _ = lock.get()) {
      RunFile.read(home.upFile()).ifPresent(file -> Leftovers.stop(file, line -> say(out, line)));
      check(home, out);
      return supervise(home, out);
    }
  }

  static String runsAlready(Home home) {
    return RunFile.read(home.upFile())
        .map(
            file ->
                "it runs already (process %d), at %s. finetooth down stops it."
                    .formatted(file.supervisor().pid(), file.server()))
        .orElse("it is being started already on " + home.root() + ".");
  }

  private void check(Home home, PrintWriter out) {
    List<String> problems = new ArrayList<>(PortCheck.ofThisMachine().problems(options.ports()));
    Needs needs = new Needs(options.slots);
    OptionalLong memory = Machine.availableMemory();
    long disk = Machine.freeDisk(home.root());
    problems.addAll(needs.problems(memory, disk));
    if (options.slots < 1 || options.threads < 1) {
      problems.add("--slots and --threads must be at least 1.");
    }
    if (!problems.isEmpty()) {
      throw new Failure(ExitCode.FAILED, String.join("\n", problems));
    }
    needs.warnings(memory, disk).forEach(warning -> say(out, "look out: " + warning));
  }

  private int supervise(Home home, PrintWriter out) throws InterruptedException {
    Path data = options.ephemeral ? EphemeralHome.create(home.root()) : home.root();
    Installation installation = Installation.current();
    Parts parts =
        new Parts(
            installation,
            data,
            options.ports(),
            options.slots,
            options.threads,
            new InstalledEngines(installation, home).list());
    Supervisor supervisor =
        new Supervisor(
            parts, home.logs(), home.upFile(), Clock.systemUTC(), line -> say(out, line));
    CountDownLatch over = new CountDownLatch(1);
    Runnable end =
        () -> {
          supervisor.stop();
          home.upFile().toFile().delete();
          if (options.ephemeral) {
            EphemeralHome.delete(data);
          }
        };
    Thread onExit =
        new Thread(
            () -> {
              say(out, "stopping");
              end.run();
              say(out, "stopped");
              over.countDown();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(onExit);
    say(out, "data in " + data + ", logs in " + home.logs());
    try {
      supervisor.start();
    } catch (Failure failure) {
      Runtime.getRuntime().removeShutdownHook(onExit);
      end.run();
      throw failure;
    }
    say(out, "Ready: " + parts.ports().address() + "   (Ctrl-C stops all)");
    over.await();
    return ExitCode.INTERRUPTED;
  }

  private static synchronized void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
