package dev.finetooth.trainer.agent.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineCommand;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Rewards;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An engine that speaks the protocol and trains nothing: its training data is a script, a step a
 * line. An example of how small an engine can be.
 */
public final class ScriptedEngine {

  private final EngineJob job;
  private final BufferedReader commands =
      new BufferedReader(new InputStreamReader(System.in, UTF_8));

  private ScriptedEngine(EngineJob job) {
    this.job = job;
  }

  /** The command line that starts it from a test. */
  public static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xmx64m",
        "-cp",
        System.getProperty("java.class.path"),
        ScriptedEngine.class.getName());
  }

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "run" -> new ScriptedEngine(Json.read(Files.readString(file), EngineJob.class)).run();
      case "serve" -> ScriptedServer.main(file);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private void run() throws IOException {
    Path reached = job.out().resolve("reached");
    int begun = Files.exists(reached) ? Integer.parseInt(Files.readString(reached)) : 0;
    List<String> steps = Files.readAllLines(job.train());
    for (int step = 0; step < steps.size(); step++) {
      List<String> words = List.of(steps.get(step).split(" "));
      // What follows the word once is left out by the attempts that come later: it was survived.
      boolean once = words.getFirst().equals("once");
      if (once && step < begun) {
        continue;
      }
      Files.writeString(reached, Integer.toString(step + 1));
      perform(once ? words.subList(1, words.size()) : words);
    }
  }

  private void perform(List<String> words) throws IOException {
    switch (words.getFirst()) {
      case "hello" ->
          say(new EngineEvent.Hello(Integer.parseInt(words.get(1)), "scripted", "1.0", "cpu"));
      case "progress" -> say(new EngineEvent.Progress(point(words)));
      case "validation" -> say(new EngineEvent.Validation(lane(words), 1, 0.5));
      case "snapshot" -> snapshot(words);
      case "lane-end" ->
          say(
              new EngineEvent.LaneEnd(
                  lane(words), LaneOutcome.valueOf(words.get(2)), "as scripted"));
      case "bye" -> say(new EngineEvent.Bye(words.contains("left")));
      case "print" -> System.out.println(String.join(" ", words.subList(1, words.size())));
      case "log" -> System.err.println(String.join(" ", words.subList(1, words.size())));
      case "room-for" -> requireRoom(Integer.parseInt(words.get(1)));
      case "exit" -> System.exit(Integer.parseInt(words.get(1)));
      case "kill-itself" -> killItself(words.get(1));
      case "wait-for" -> waitFor(words.get(1));
      case "hang" -> waitFor("nothing that ever comes");
      default -> throw new IllegalArgumentException(String.join(" ", words));
    }
  }

  /** Dies of more lanes at once. */
  private void requireRoom(int lanes) {
    if (job.lanesAtOnce().orElse(job.lanes().size()) > lanes) {
      System.err.println("not enough memory: you tried to allocate 7 bytes");
      System.exit(1);
    }
  }

  /** By KILL, which says nothing, or by SEGV, of which the virtual machine writes a report. */
  private static void killItself(String signal) throws IOException {
    long me = ProcessHandle.current().pid();
    new ProcessBuilder("kill", "-" + signal, Long.toString(me)).start();
    System.in.read();
  }

  /** Reads commands until there is one of this kind; end of input means leave. */
  private void waitFor(String kind) throws IOException {
    while (true) {
      Optional<String> line = Optional.ofNullable(commands.readLine());
      EngineCommand command =
          line.isEmpty() ? new EngineCommand.Leave() : Json.read(line.get(), EngineCommand.class);
      if (kind.equals(command.getClass().getSimpleName())) {
        return;
      }
      if (line.isEmpty()) {
        System.exit(0);
      }
    }
  }

  private void snapshot(List<String> words) throws IOException {
    int epochs = Integer.parseInt(words.get(2));
    LaneId lane = lane(words);
    Path folder =
        Files.createDirectories(
            job.out().resolve(lane.value().replace('/', '_')).resolve("epoch-" + epochs));
    byte[] weights = (lane + " after " + epochs).getBytes(UTF_8);
    Files.write(folder.resolve("adapter_model.safetensors"), weights);
    Files.writeString(folder.resolve("adapter_config.json"), "{\"r\":8}");
    say(
        new EngineEvent.Snapshot(
            lane,
            epochs,
            folder,
            Sha256.of(weights),
            0.7,
            Optional.of(0.8),
            12.5,
            4096,
            Optional.of(new Rewards(0.1 * epochs, 0.9))));
  }

  private LanePoint point(List<String> words) {
    int step = Integer.parseInt(words.get(2));
    return new LanePoint(lane(words), step, 100, step / 50.0, 1.0 / step, step * 64L, step * 0.1);
  }

  private LaneId lane(List<String> words) {
    return job.lanes().get(Integer.parseInt(words.get(1)) - 1).id();
  }

  private static void say(Object event) {
    System.out.println(Json.write(event));
    System.out.flush();
  }
}
