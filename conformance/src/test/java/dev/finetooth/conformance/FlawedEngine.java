package dev.finetooth.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineCommand;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.models.safetensors.FloatType;
import dev.finetooth.models.safetensors.NewTensor;
import dev.finetooth.models.safetensors.SafetensorsWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An engine that learns nothing and, but for one flaw, keeps to the protocol. */
final class FlawedEngine {

  private static final int STEPS_AN_EPOCH = 6;

  private final EngineJob job;
  private final Flaw flaw;
  private final Set<LaneId> stopped = new HashSet<>();
  private final LinkedBlockingQueue<String> commands = new LinkedBlockingQueue<>();
  private boolean leaving;

  private FlawedEngine(EngineJob job, Flaw flaw) {
    this.job = job;
    this.flaw = flaw;
  }

  static List<String> command(Flaw flaw) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "-cp",
        System.getProperty("java.class.path"),
        FlawedEngine.class.getName(),
        flaw.name());
  }

  public static void main(String[] words) throws Exception {
    Flaw flaw = Flaw.valueOf(words[0]);
    if (flaw == Flaw.SAYS_NOTHING) {
      return;
    }
    EngineJob job;
    try {
      job = Json.read(Files.readString(Path.of(words[2])), EngineJob.class);
    } catch (IOException | RuntimeException e) {
      if (flaw != Flaw.SILENT_ABOUT_BAD_FILES) {
        System.err.println("the job cannot be read: " + e);
      }
      System.exit(flaw == Flaw.CONTENT_WITH_ANY_FILE ? 0 : 1);
      return;
    }
    new FlawedEngine(job, flaw).run();
  }

  private boolean has(Flaw other) {
    return flaw == other;
  }

  private void run() throws Exception {
    if (!has(Flaw.NO_HELLO)) {
      int protocol = has(Flaw.ANOTHER_PROTOCOL) ? 9 : EngineEvent.PROTOCOL;
      String version = has(Flaw.ANOTHER_VERSION) ? "flawed-2" : "flawed-1";
      say(new EngineEvent.Hello(protocol, "flawed", version, job.device()));
    }
    if (has(Flaw.PRINTS_LOGS)) {
      System.out.println("Loading weights...");
    }
    if (has(Flaw.SPEAKS_OF_OTHER_LANES)) {
      say(new EngineEvent.Validation(new LaneId("kit/lane-77"), 1, 0.5));
    }
    Thread.ofPlatform().daemon().start(this::read);
    List<EngineLane> lanes = has(Flaw.ONE_LANE_ONLY) ? job.lanes().subList(0, 1) : job.lanes();
    for (EngineLane lane : lanes) {
      if (!leaving) {
        new Lane(lane).train();
      }
    }
    if (!has(Flaw.NO_BYE)) {
      say(new EngineEvent.Bye(leaving));
    }
    if (has(Flaw.SPEAKS_AFTER_BYE)) {
      say(new EngineEvent.Alive("tidying up"));
    }
    System.exit(has(Flaw.ANOTHER_STATUS) ? 3 : 0);
  }

  private void read() {
    var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        commands.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!has(Flaw.HEEDS_NO_END_OF_INPUT)) {
      commands.add(Json.write(new EngineCommand.Leave()));
    }
  }

  /** Takes as long as a step, and hears what is ordered meanwhile. */
  private void step() throws InterruptedException {
    long until =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(has(Flaw.FALLS_SILENT) ? 900 : 4);
    while (true) {
      Optional<String> command =
          Optional.ofNullable(commands.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS));
      if (command.isEmpty()) {
        return;
      }
      obey(command.get());
    }
  }

  private void obey(String line) {
    if (line.isBlank()) {
      return;
    }
    try {
      switch (Json.read(line, EngineCommand.class)) {
        case EngineCommand.StopLane stop -> {
          if (!has(Flaw.HEEDS_NO_STOP)) {
            stopped.add(stop.lane());
          }
          if (has(Flaw.STOPS_ALL)) {
            job.lanes().forEach(lane -> stopped.add(lane.id()));
          }
        }
        case EngineCommand.Leave ignored -> leaving = !has(Flaw.HEEDS_NO_LEAVE);
      }
    } catch (MalformedMessageException e) {
      if (has(Flaw.DIES_OF_UNKNOWN_COMMANDS)) {
        System.err.println("unknown: " + line);
        System.exit(4);
      }
    }
  }

  private static void say(Object event) {
    System.out.println(Json.write(event));
    System.out.flush();
  }

  /** One lane at work. */
  private final class Lane {

    private final EngineLane lane;
    private final Path folder;
    private final Path checkpoint;

    Lane(EngineLane lane) {
      this.lane = lane;
      this.folder = job.out().resolve(lane.id().value().replace('/', '_'));
      this.checkpoint = folder.resolve("checkpoint/step");
    }

    void train() throws Exception {
      int done = done();
      for (int epoch : lane.snapshots()) {
        if (epoch * STEPS_AN_EPOCH <= done && !has(Flaw.FORGETS_SNAPSHOTS)) {
          snapshot(epoch);
        }
      }
      if (Files.exists(folder.resolve("end.json")) && !has(Flaw.TRAINS_AGAIN)) {
        say(Json.read(Files.readString(folder.resolve("end.json")), EngineEvent.LaneEnd.class));
        return;
      }
      Optional<String> fault = fault();
      if (fault.isPresent()) {
        end(LaneOutcome.INVALID, fault.get());
        return;
      }
      int steps = STEPS_AN_EPOCH * lane.configuration().epochs();
      for (int step = has(Flaw.TRAINS_AGAIN) ? 1 : done + 1; step <= steps; step++) {
        step();
        if (leaving) {
          if (has(Flaw.ENDS_LANES_WHEN_LEAVING)) {
            end(LaneOutcome.STOPPED, "leaving");
          }
          return;
        }
        if (stopped.contains(lane.id())) {
          end(LaneOutcome.STOPPED, "on command");
          return;
        }
        after(step, steps);
      }
      end(has(Flaw.DECLARES_AND_TRAINS) ? LaneOutcome.INVALID : LaneOutcome.COMPLETED, "no pairs");
    }

    private int done() throws IOException {
      boolean known = Files.exists(checkpoint) && !has(Flaw.FORGETS_ITS_CHECKPOINT);
      return known ? Integer.parseInt(Files.readString(checkpoint)) : 0;
    }

    private Optional<String> fault() throws IOException {
      boolean readable =
          Files.exists(job.train())
              && Files.size(job.train()) > 0
              && Files.readString(job.train()).contains("]");
      if (!readable && !has(Flaw.TRAINS_WITHOUT_DATA)) {
        return Optional.of("the training data cannot be read");
      }
      boolean paired =
          preference().isEmpty() || Files.readString(job.train()).contains("\"rejected\"");
      if (!paired && !has(Flaw.TRAINS_ON_BAD_PAIRS)) {
        return Optional.of("the training data are no pairs");
      }
      boolean sensible = lane.configuration().rank() > 0 && lane.configuration().learningRate() > 0;
      return sensible || has(Flaw.TRAINS_ANYTHING)
          ? Optional.empty()
          : Optional.of("neither rank nor rate can be below 1");
    }

    private Optional<Preference> preference() {
      return lane.configuration().settings().preference();
    }

    private Optional<Rewards> rewards(int step) {
      double accuracy = has(Flaw.REWARDS_BEYOND_REASON) ? 2 : 0.5;
      return preference()
          .filter(_ -> !has(Flaw.SAYS_NO_REWARDS))
          .map(_ -> new Rewards(0.1 * step, accuracy));
    }

    private void after(int step, int steps) throws IOException {
      Files.createDirectories(checkpoint.resolveSibling(""));
      Files.writeString(checkpoint, Integer.toString(step));
      if (!has(Flaw.NO_PROGRESS)) {
        int said = has(Flaw.FALLING_STEPS) ? steps - step + 1 : step;
        double epoch = (double) step / STEPS_AN_EPOCH;
        say(
            new EngineEvent.Progress(
                new LanePoint(
                    lane.id(),
                    said,
                    steps,
                    epoch,
                    1.0 / step,
                    step * 9L,
                    step * 0.1,
                    rewards(step))));
      }
      boolean due = step % STEPS_AN_EPOCH == 0;
      if (due && lane.snapshots().contains(step / STEPS_AN_EPOCH) && !has(Flaw.NO_SNAPSHOT)) {
        snapshot(step / STEPS_AN_EPOCH);
      }
    }

    private void end(LaneOutcome outcome, String detail) throws IOException {
      EngineEvent.LaneEnd end = new EngineEvent.LaneEnd(lane.id(), outcome, detail);
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("end.json"), Json.write(end));
      if (!has(Flaw.NO_LANE_END)) {
        say(end);
      }
    }

    private void snapshot(int epoch) throws IOException {
      Path parent = has(Flaw.OUTSIDE) ? job.out().resolveSibling("elsewhere") : folder;
      Path target = Files.createDirectories(parent.resolve("epoch-" + epoch));
      int rank = lane.configuration().rank() + (has(Flaw.ANOTHER_RANK) ? 1 : 0);
      Path weights = target.resolve("adapter_model.safetensors");
      float value = has(Flaw.LEARNS_NOTHING) ? 0 : epoch;
      SafetensorsWriter.write(
          weights, List.of(tensor("A", value, rank, 4), tensor("B", value, 4, rank)), share -> {});
      if (has(Flaw.BROKEN_WEIGHTS)) {
        Files.writeString(weights, "no safetensors " + epoch);
      }
      if (!has(Flaw.NO_CONFIG)) {
        Files.writeString(
            target.resolve("adapter_config.json"),
            Json.write(
                Map.of(
                    "peft_type", "LORA",
                    "r", lane.configuration().rank(),
                    "lora_alpha", lane.configuration().alpha())));
      }
      Sha256 digest =
          has(Flaw.ANOTHER_DIGEST) ? Sha256.of("other") : Sha256.of(Files.readAllBytes(weights));
      say(
          new EngineEvent.Snapshot(
              lane.id(), epoch, target, digest, 0.5, Optional.empty(), epoch, epoch * 9L));
    }

    private NewTensor tensor(String side, float value, int rows, int columns) {
      float[] values = new float[rows * columns];
      java.util.Arrays.fill(values, value);
      return new NewTensor(
          "base_model.model.model.layers.0.self_attn.q_proj.lora_" + side + ".weight",
          FloatType.F32,
          List.of((long) rows, (long) columns),
          sink -> sink.accept(values));
    }
  }
}
