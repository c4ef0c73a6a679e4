package dev.finetooth.trainer.lora.running;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.trainer.lora.memory.MachineMemory;
import dev.finetooth.trainer.lora.training.LaneFaults;
import dev.finetooth.trainer.lora.training.LaneRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;

/** The command {@code run}: trains the lanes of a job one after another. */
public final class JobRun {

  private static final System.Logger LOG = System.getLogger(JobRun.class.getName());

  private final EngineJob job;
  private final Lines lines;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Commands commands = new Commands();

  public JobRun(EngineJob job, Lines lines, Clock clock, LongSupplier nanos) {
    this.job = job;
    this.lines = lines;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** Runs to the end, or until a command or the end of the input says to leave. */
  public void run(BufferedReader input) throws IOException {
    lines.say(
        new EngineEvent.Hello(
            EngineEvent.PROTOCOL, EngineVersions.LORA, EngineVersions.LORA_VERSION, job.device()));
    Thread.ofPlatform().daemon().name("commands").start(() -> commands.read(input));
    boolean left = false;
    try (Heartbeat heartbeat = new Heartbeat(lines);
        JobMaterial material = new JobMaterial(job, clock)) {
      for (EngineLane lane : job.lanes()) {
        left = left || !lane(lane, material, heartbeat);
      }
    }
    lines.say(new EngineEvent.Bye(left));
  }

  /** Whether the lane has ended. */
  private boolean lane(EngineLane lane, JobMaterial material, Heartbeat heartbeat)
      throws IOException {
    LaneRun run =
        new LaneRun(
            lane,
            new LaneRun.Surroundings(
                job.out().resolve(lane.id().value().replace('/', '_')),
                String.valueOf(job.base().getFileName()),
                job.checkpointSeconds(),
                nanos,
                lines::say));
    if (run.repeat()) {
      return true;
    }
    List<String> faults = LaneFaults.of(lane);
    if (!faults.isEmpty()) {
      run.end(LaneOutcome.INVALID, String.join("; ", faults));
      return true;
    }
    try {
      return train(lane, run, material, heartbeat);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      LaneFailure failure =
          LaneFailure.of(e, lane.configuration().settings(), MachineMemory.read());
      if (failure.outcome() != LaneOutcome.INVALID) {
        LOG.log(System.Logger.Level.ERROR, "lane " + lane.id() + " failed", e);
      }
      run.end(failure.outcome(), failure.detail());
    }
    return true;
  }

  private boolean train(EngineLane lane, LaneRun run, JobMaterial material, Heartbeat heartbeat)
      throws IOException {
    heartbeat.doing("preparing " + lane.id());
    var prepared = material.prepare(lane, new Watch(lane, heartbeat));
    if (prepared.isEmpty()) {
      if (commands.stopped(lane.id())) {
        run.end(LaneOutcome.STOPPED, "stopped on command");
        return true;
      }
      return false;
    }
    heartbeat.doing("training " + lane.id());
    return run.train(
        prepared.get().model(),
        prepared.get().train(),
        prepared.get().validation(),
        new Orders(lane));
  }

  private final class Orders implements LaneRun.Orders {
    private final EngineLane lane;

    Orders(EngineLane lane) {
      this.lane = lane;
    }

    @Override
    public boolean leave() {
      return commands.leave();
    }

    @Override
    public boolean stop() {
      return commands.stopped(lane.id());
    }
  }

  private final class Watch implements dev.finetooth.trainer.lora.prefix.FrozenPrefix.Watch {
    private final EngineLane lane;
    private final Heartbeat heartbeat;

    Watch(EngineLane lane, Heartbeat heartbeat) {
      this.lane = lane;
      this.heartbeat = heartbeat;
    }

    @Override
    public boolean leaving() {
      return commands.leave() || commands.stopped(lane.id());
    }

    @Override
    public void doing(String what) {
      heartbeat.doing(what);
    }
  }
}
