package dev.finetooth.trainer.hosted;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import dev.finetooth.trainer.hosted.provider.ProviderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files and jobs for the engine, in a folder. */
public record Bench(Path folder) {

  public static final Settings SETTINGS =
      new Settings(
          Optional.of(2.0),
          Optional.empty(),
          0.05,
          0,
          Schedule.CONSTANT,
          10,
          4,
          1,
          1,
          AdaptedLayers.ALL,
          Precision.BF16,
          2048);

  public static ProviderSettings settings(FakeOpenAi provider) {
    return new ProviderSettings(
        Optional.of(FakeOpenAi.KEY),
        Optional.of(provider.url()),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(10));
  }

  /** A base that the fake provider trains. */
  public Path base() {
    return base(FakeOpenAi.MODEL);
  }

  public Path base(String model) {
    Path base = folder.resolve("models/mini");
    write(
        base.resolve(HostedBase.FILE),
        Json.write(new HostedBase(1, HostedBase.OPENAI, model, 65_536, Optional.empty())));
    return base;
  }

  /** So many short conversations. */
  public Path chats(String name, int examples) {
    String lines =
        IntStream.range(0, examples)
            .mapToObj(
                i ->
                    "{\"id\":\"%d\",\"messages\":[{\"role\":\"user\",\"content\":\"mail %d\"},{\"role\":\"assistant\",\"content\":\"billing\"}]}"
                        .formatted(i, i))
            .collect(Collectors.joining("\n", "", "\n"));
    return write(folder.resolve(name), lines);
  }

  /** So many preferences. */
  public Path preferences(String name, int examples) {
    String lines =
        IntStream.range(0, examples)
            .mapToObj(
                i ->
                    "{\"prompt\":[{\"role\":\"user\",\"content\":\"mail %d\"}],\"chosen\":[{\"role\":\"assistant\",\"content\":\"Gladly.\"}],\"rejected\":[{\"role\":\"assistant\",\"content\":\"No.\"}]}"
                        .formatted(i))
            .collect(Collectors.joining("\n", "", "\n"));
    return write(folder.resolve(name), lines);
  }

  /** A job of 12 examples and one lane of 3 epochs with snapshots after the last two. */
  public EngineJob job() {
    return job(lane(0, new Configuration(3, 2e-4, 8, SETTINGS), List.of(2, 3)));
  }

  public static EngineLane lane(int number, Configuration configuration, List<Integer> snapshots) {
    return new EngineLane(new LaneId("tiny/lane-" + number), configuration, 5, snapshots);
  }

  public EngineJob job(EngineLane... lanes) {
    return job(chats("train.jsonl", 12), Optional.of(chats("validation.jsonl", 3)), lanes);
  }

  public EngineJob job(Path train, Optional<Path> validation, EngineLane... lanes) {
    base();
    return new EngineJob(
        1,
        folder.resolve("models/mini"),
        Sha256.of("mini"),
        train,
        validation,
        folder.resolve("work/job-0/out"),
        folder.resolve("cache"),
        "cpu",
        1,
        60,
        Optional.empty(),
        List.of(lanes));
  }

  public static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files under the folder that hold a text. */
  public List<Path> holding(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }
}
