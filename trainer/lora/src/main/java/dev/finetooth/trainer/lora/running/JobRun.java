package dev.finetooth.trainer.lora.running;

import static java.util.stream.Collectors.joining;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.adapter.AdapterFolder;
import dev.finetooth.trainer.lora.cost.CalibrationFile;
import dev.finetooth.trainer.lora.cost.Savings;
import dev.finetooth.trainer.lora.memory.MachineMemory;
import dev.finetooth.trainer.lora.prefix.FrozenPrefix;
import dev.finetooth.trainer.lora.running.JobMaterial.Cut;
import dev.finetooth.trainer.lora.training.LaneFaults;
import dev.finetooth.trainer.lora.training.LaneRun;
import dev.finetooth.trainer.protocol.CommandReader;
import dev.finetooth.trainer.protocol.Heartbeat;
import dev.finetooth.trainer.protocol.Lines;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The command {@code run}: trains the lanes of a job, those together that can be. */
public final class JobRun {

  private static final System.Logger LOG = System.getLogger(JobRun.class.getName());

  private final EngineJob job;
  private final Choices choices;
  private final Lines lines;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Commands commands = new Commands();
  private final Savings savings = new Savings();

  public JobRun(EngineJob job, Choices choices, Lines lines, Clock clock, LongSupplier nanos) {
    this.job = job;
    this.choices = choices;
    this.lines = lines;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** Runs to the end, or until a command or the end of the input says to leave. */
  public void run(BufferedReader input) throws IOException {
    lines.say(
        new EngineEvent.Hello(
            EngineEvent.PROTOCOL, EngineVersions.LORA, EngineVersions.LORA_VERSION, job.device()));
    Thread.ofPlatform()
        .daemon()
        .name("commands")
        .start(() -> CommandReader.read(input, commands::obey));
    boolean left = false;
    try (Heartbeat heartbeat = new Heartbeat(lines);
        JobMaterial material = new JobMaterial(job, choices.storing(), clock)) {
      for (Map.Entry<Cut, List<LaneRun>> alike : open().entrySet()) {
        left = left || !train(alike.getKey(), alike.getValue(), material, heartbeat);
      }
    }
    lines.say(new EngineEvent.Bye(left, savings.total()));
  }

  /** The lanes that have not ended, by what they must have in common to be trained together. */
  private Map<Cut, List<LaneRun>> open() throws IOException {
    Map<Cut, List<LaneRun>> open = new LinkedHashMap<>();
    for (EngineLane lane : job.lanes()) {
      LaneRun run = new LaneRun(lane, surroundings(lane));
      if (run.repeat()) {
        continue;
      }
      List<String> faults = LaneFaults.of(lane);
      if (faults.isEmpty()) {
        open.computeIfAbsent(Cut.of(lane), cut -> new ArrayList<>()).add(run);
      } else {
        run.end(LaneOutcome.INVALID, String.join("; ", faults));
      }
    }
    return open;
  }

  private LaneRun.Surroundings surroundings(EngineLane lane) {
    return new LaneRun.Surroundings(
        job.out().resolve(lane.id().value().replace('/', '_')),
        new AdapterFolder.Base(
            String.valueOf(job.base().getFileName()), Optional.of(job.baseHash())),
        job.checkpointSeconds(),
        nanos,
        lines::say);
  }

  /** Whether all have ended. */
  private boolean train(Cut cut, List<LaneRun> lanes, JobMaterial material, Heartbeat heartbeat)
      throws IOException {
    String names = lanes.stream().map(run -> run.lane().id().value()).collect(joining(", "));
    heartbeat.doing("preparing " + names);
    Optional<JobMaterial.Prepared> prepared;
    try {
      prepared = material.prepare(cut, new Watch(lanes, heartbeat));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      for (LaneRun lane : lanes) {
        PackRun.fail(lane, e);
      }
      return true;
    }
    if (prepared.isEmpty()) {
      return stop(lanes);
    }
    Room room = Room.of(prepared.get(), lanes, job, choices.checkpointing(), MachineMemory.read());
    LOG.log(System.Logger.Level.INFO, "memory: {0}", room.inWords());
    heartbeat.doing("training " + names);
    try (Costs costs =
            new Costs(choices.packing(), calibration(cut, lanes.getFirst().lane()), savings);
        PackRun pack = new PackRun(prepared.get(), lanes, room, costs, commands, nanos)) {
      return pack.run();
    }
  }

  /** Of what the first lane is like; the others hardly differ in what a token costs. */
  private CalibrationFile calibration(Cut cut, EngineLane first) {
    Settings settings = first.configuration().settings();
    return new CalibrationFile(
        job.cache(),
        new CalibrationFile.Key(
            job.baseHash(),
            job.device(),
            job.threads(),
            cut.precision(),
            cut.layers(),
            settings.batchSize() * settings.accumulation(),
            cut.maxTokens()));
  }

  /** Ends the lanes that were stopped; whether that was all of them. */
  private boolean stop(List<LaneRun> lanes) throws IOException {
    for (LaneRun lane : lanes) {
      if (commands.stopped(lane.lane().id())) {
        lane.end(LaneOutcome.STOPPED, LaneFailure.ON_COMMAND);
      }
    }
    return allStopped(lanes);
  }

  private boolean allStopped(List<LaneRun> lanes) {
    return lanes.stream().allMatch(lane -> commands.stopped(lane.lane().id()));
  }

  private final class Watch implements FrozenPrefix.Watch {
    private final List<LaneRun> lanes;
    private final Heartbeat heartbeat;

    Watch(List<LaneRun> lanes, Heartbeat heartbeat) {
      this.lanes = lanes;
      this.heartbeat = heartbeat;
    }

    @Override
    public boolean leaving() {
      return commands.leave() || allStopped(lanes);
    }

    @Override
    public void doing(String what) {
      heartbeat.doing(what);
    }
  }
}
