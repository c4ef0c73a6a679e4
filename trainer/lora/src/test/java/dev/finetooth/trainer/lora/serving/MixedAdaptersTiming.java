package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterFolder;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.natives.Natives;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How fast a server answers sequences of one adapter and of several: {@code java -cp CLASSPATH
 * MixedAdaptersTiming FOLDER THREADS}, of a Hugging Face folder, with OMP_NUM_THREADS=1 and the
 * tests' class path.
 */
final class MixedAdaptersTiming {

  private static final int ADAPTERS = 8;
  private static final int SEQUENCES = 16;
  private static final int TOKENS = 32;
  private static final int ROUNDS = 3;
  private static final int RANK = 16;

  private MixedAdaptersTiming() {}

  public static void main(String[] arguments) throws Exception {
    Path model = Path.of(arguments[0]).toAbsolutePath();
    int threads = Integer.parseInt(arguments[1]);
    List<Path> adapters = adapters(model);
    try (Conversation conversation =
        new Conversation(
            new ServeJob(1, model, "cpu", threads, Precision.FP32, SEQUENCES, 1 << 28))) {
      for (int round = 0; round <= ROUNDS; round++) {
        for (int mixed : new int[] {1, 2, ADAPTERS}) {
          double speed = tokensPerSecond(conversation, adapters.subList(0, mixed), round);
          if (round > 0) {
            System.out.printf(
                "%d sequences, %d adapters, %d threads: %.1f tokens/s%n",
                SEQUENCES, mixed, threads, speed);
          }
        }
      }
    }
  }

  private static double tokensPerSecond(Conversation conversation, List<Path> adapters, int round)
      throws Exception {
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < SEQUENCES; i++) {
      commands.add(
          Json.write(
              new ServeCommand.Generate(
                  "r" + i,
                  Optional.of(adapters.get(i % adapters.size())),
                  List.of(new ChatMessage("user", "Write story " + i + " of round " + round + ".")),
                  TOKENS,
                  0,
                  1,
                  1,
                  List.of(),
                  false)));
    }
    long start = System.nanoTime();
    conversation.say(commands.toArray(String[]::new));
    int tokens = 0;
    for (ServeEvent event : conversation.until(SEQUENCES)) {
      tokens += event instanceof ServeEvent.Completed done ? done.completionTokens() : 0;
    }
    return tokens / ((System.nanoTime() - start) / 1e9);
  }

  private static List<Path> adapters(Path model) throws Exception {
    Natives.load(1);
    ModelShape config = ModelShape.of(model);
    Path folder = Files.createTempDirectory("adapters");
    List<Path> adapters = new ArrayList<>();
    for (int i = 0; i < ADAPTERS; i++) {
      AdapterLayout layout = new AdapterLayout(config, 0, RANK);
      AdapterFolder.write(
          folder.resolve("a" + i),
          layout,
          Tiny.weights(layout, Compute.on("cpu", Precision.FP32), 0.01, i),
          RANK,
          0,
          "base");
      adapters.add(folder.resolve("a" + i));
    }
    return adapters;
  }
}
