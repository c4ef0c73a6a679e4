package dev.finetooth.trainer.hosted.training;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.trainer.hosted.base.HostedFolder;
import dev.finetooth.trainer.hosted.protocol.Orders;
import dev.finetooth.trainer.hosted.provider.Provider;
import dev.finetooth.trainer.hosted.provider.ProviderSettings;
import dev.finetooth.trainer.protocol.CommandReader;
import dev.finetooth.trainer.protocol.Heartbeat;
import dev.finetooth.trainer.protocol.Lines;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The command {@code run}: has the lanes of a job trained by the provider, some at once. */
public final class JobRun {

  private static final System.Logger LOG = System.getLogger(JobRun.class.getName());

  /** Jobs at the provider at once where the engine's job does not say; more would only queue. */
  private static final int AT_ONCE = 4;

  private final EngineJob job;
  private final ProviderSettings settings;
  private final Lines lines;
  private final Orders orders;
  private final Consumer<String> doing;

  /**
   * A run.
   *
   * @param doing hears what is being done and waited for
   */
  public JobRun(
      EngineJob job,
      ProviderSettings settings,
      Lines lines,
      Orders orders,
      Consumer<String> doing) {
    this.job = job;
    this.settings = settings;
    this.lines = lines;
    this.orders = orders;
    this.doing = doing;
  }

  /** Runs to the end, or until a command or the end of the input says to leave. */
  public void run(BufferedReader input) throws IOException, InterruptedException {
    lines.say(
        new EngineEvent.Hello(
            EngineEvent.PROTOCOL, EngineVersions.HOSTED, EngineVersions.HOSTED_VERSION, "hosted"));
    Thread.ofPlatform()
        .daemon()
        .name("commands")
        .start(() -> CommandReader.read(input, orders::take));
    boolean left = false;
    try (Heartbeat heartbeat = new Heartbeat(lines)) {
      Consumer<String> told =
          what -> {
            LOG.log(System.Logger.Level.INFO, what);
            heartbeat.doing(what);
            doing.accept(what);
          };
      left = !work(told);
    }
    lines.say(new EngineEvent.Bye(left));
  }

  /** Whether every lane ended. */
  private boolean work(Consumer<String> told) throws IOException, InterruptedException {
    HostedBase base;
    Provider provider;
    try {
      base = HostedFolder.base(job.base());
      provider = new Provider(settings, orders, told);
    } catch (IllegalArgumentException e) {
      endAll(String.valueOf(e.getMessage()));
      return true;
    }
    try (provider) {
      return train(provider, base, told);
    }
  }

  private void endAll(String why) {
    for (EngineLane lane : job.lanes()) {
      lines.say(new EngineEvent.LaneEnd(lane.id(), LaneOutcome.INVALID, why));
    }
  }

  private boolean train(Provider provider, HostedBase base, Consumer<String> told)
      throws IOException, InterruptedException {
    LaneRun.Surroundings around =
        new LaneRun.Surroundings(
            job,
            base,
            provider,
            new Uploads(provider, base, job.out()),
            orders,
            settings.poll(),
            lines::say,
            told);
    Identity identity = Identity.of(job);
    Semaphore places = new Semaphore(job.lanesAtOnce().orElse(AT_ONCE));
    List<Callable<Boolean>> runs = new ArrayList<>();
    for (EngineLane lane : job.lanes()) {
      LaneRun run = new LaneRun(lane, around, identity);
      runs.add(() -> run.run(places));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      boolean all = true;
      for (Future<Boolean> ended : threads.invokeAll(runs)) {
        all &= value(ended);
      }
      return all;
    }
  }

  private static boolean value(Future<Boolean> ended) throws IOException, InterruptedException {
    try {
      return ended.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException runtime -> throw runtime;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
