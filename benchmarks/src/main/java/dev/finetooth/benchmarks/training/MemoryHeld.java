package dev.finetooth.benchmarks.training;

import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the lora engine estimates that it will hold, and what it holds, with how fast it is: {@code
 * MemoryHeld ENGINE_CLASS_PATH FOLDER MODEL THREADS SECONDS [CASE,...]}, a case being
 * SHAPE:LANES:LAYERS, and {@code :again} where activations are computed again, {@code :states}
 * where hidden states are not kept.
 */
public final class MemoryHeld {

  private static final String CASES =
      "4x70:1:all,4x70:4:all,4x70:8:all,4x70:1:all:again,4x70:4:all:again,4x70:8:all:again,"
          + "4x70:1:last 10,4x70:4:last 10,4x70:8:last 10,4x70:4:last 10:again,"
          + "4x70:1:last 10:states,4x70:4:last 10:states,4x70:4:last 10:again:states,8x128:4:all,8x128:4:all:again";

  private static final Pattern ESTIMATE =
      Pattern.compile(".*memory: (?:.*fit; )?([0-9.]+) (MiB|GiB): .* by estimate.*");

  private static final int ANSWER = 4;

  private MemoryHeld() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    Path model = folder.resolve("model");
    if (!Files.exists(model)) {
      Templates.around(Path.of(arguments[2]), model, Vocabulary.END);
    }
    LoraEngine engine =
        new LoraEngine(EngineProgram.of(arguments[0], Integer.parseInt(arguments[3])));
    double seconds = Double.parseDouble(arguments[4]);
    System.out.println(
        """
        | batch | layers | lanes | activations | hidden states | estimate MiB | held MiB | estimate / held | tokens a CPU second |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- |""");
    for (String text : list(arguments.length > 5 ? arguments[5] : CASES, ",").toList()) {
      measure(engine, folder, model, list(text, ":").toList(), seconds);
    }
  }

  private static void measure(
      LoraEngine engine, Path folder, Path model, List<String> words, double seconds)
      throws IOException, InterruptedException {
    List<Integer> sides = list(words.getFirst(), "x").map(Integer::parseInt).toList();
    Shape shape = new Shape(sides.getFirst(), sides.getLast(), ANSWER);
    AdaptedLayers layers = AdaptedLayers.parse(words.get(2));
    boolean again = words.contains("again");
    boolean computed = words.contains("states");
    Map<String, String> environment = new HashMap<>(LoraEngine.PACKED);
    environment.put("FINETOOTH_LORA_GRADIENT_CHECKPOINTING", Boolean.toString(again));
    environment.put("FINETOOTH_LORA_HIDDEN_STATES", computed ? "never" : "auto");
    int lanes = Integer.parseInt(words.get(1));
    Path run = folder.resolve("held-" + System.nanoTime());
    LoraEngine.Speed speed =
        engine.train(
            new LoraEngine.Load(
                model,
                shape.write(folder.resolve(shape + ".jsonl"), Vocabulary.ENGLISH),
                shape.examples(),
                lanes,
                layers,
                Precision.FP32,
                environment),
            run,
            seconds);
    double estimate = estimate(EngineProgram.log(run.resolve("job.json")));
    double held = speed.peakBytes() / (double) (1 << 20);
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %s | %s | %.0f | %.0f | %.2f | %.0f |%n",
        shape,
        layers,
        lanes,
        again ? "computed again" : "kept",
        layers.last().isEmpty() ? "" : computed ? "computed" : "stored",
        estimate,
        held,
        estimate / held,
        speed.tokensPerCpuSecond());
  }

  /** In MiB, as the engine says it in its log. */
  private static double estimate(Path log) throws IOException {
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = ESTIMATE.matcher(line);
      if (matcher.matches()) {
        double amount = Double.parseDouble(matcher.group(1));
        return matcher.group(2).equals("GiB") ? amount * 1024 : amount;
      }
    }
    throw new IOException("the engine wrote no estimate to " + log);
  }

  private static Stream<String> list(String text, String separator) {
    return Stream.of(text.split(separator, -1));
  }
}
