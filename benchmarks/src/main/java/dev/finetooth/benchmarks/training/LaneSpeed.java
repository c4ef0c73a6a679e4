package dev.finetooth.benchmarks.training;

import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tokens a second that the lora engine trains on, by batch shape and by lanes at once: {@code
 * LaneSpeed ENGINE_CLASS_PATH FOLDER MODEL|tiny THREADS SECONDS [LANES,...] [SHAPES,...] [LAYERS]
 * [BASELINE]}. Prints a line for each, with its ratio to one lane of the same shape.
 */
public final class LaneSpeed {

  /** Tokens of an answer, about what a label or a short reply has. */
  private static final int ANSWER = 4;

  private static final String HEAD =
      """
      | batch | lanes | tokens a CPU second | times one lane | times PEFT | peak MiB |
      | --- | --- | --- | --- | --- | --- |""";

  private LaneSpeed() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    Path model = folder.resolve("model");
    List<String> words;
    if (arguments[2].equals("tiny")) {
      if (!Files.exists(model)) {
        RandomModel.TINY.write(model);
      }
      words = Vocabulary.of(RandomModel.TINY.vocabulary()).words();
    } else {
      if (!Files.exists(model)) {
        Templates.around(Path.of(arguments[2]), model, Vocabulary.END);
      }
      words = Vocabulary.ENGLISH;
    }
    int threads = Integer.parseInt(arguments[3]);
    double seconds = Double.parseDouble(arguments[4]);
    String lanes = arguments.length > 5 ? arguments[5] : "1,2,4,8,16";
    String shapes = arguments.length > 6 ? arguments[6] : "1x64,4x64,8x64,4x128";
    AdaptedLayers layers =
        arguments.length > 7 ? AdaptedLayers.parse(arguments[7]) : AdaptedLayers.ALL;
    Baseline peft = arguments.length > 8 ? Baseline.read(Path.of(arguments[8])) : Baseline.NONE;
    LoraEngine engine = new LoraEngine(EngineProgram.of(arguments[0], threads));
    System.out.println(HEAD);
    for (String text : list(shapes, ",").toList()) {
      List<Integer> sides = list(text, "x").map(Integer::parseInt).toList();
      Shape shape = new Shape(sides.getFirst(), sides.getLast(), ANSWER);
      Path data = shape.write(folder.resolve(text + ".jsonl"), words);
      double alone = 0;
      for (int many : list(lanes, ",").map(Integer::parseInt).toList()) {
        LoraEngine.Speed speed =
            engine.train(
                new LoraEngine.Load(
                    model, data, shape.examples(), many, layers, Precision.FP32, LoraEngine.PACKED),
                folder.resolve("run-" + text + "-" + many + "-" + System.nanoTime()),
                seconds);
        double rate = speed.tokensPerCpuSecond();
        alone = many == 1 ? rate : alone;
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %.0f | %s | %s | %d |%n",
            shape,
            many,
            rate,
            alone == 0 ? "" : "%.2f".formatted(rate / alone),
            peft.of(shape).map(theirs -> "%.2f".formatted(rate / theirs)).orElse(""),
            speed.peakBytes() >> 20);
      }
    }
  }

  private static Stream<String> list(String text, String separator) {
    return Stream.of(text.split(separator, -1));
  }
}
