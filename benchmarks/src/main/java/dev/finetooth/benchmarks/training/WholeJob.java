package dev.finetooth.benchmarks.training;

import dev.finetooth.benchmarks.training.RoutingJob.Run;
import dev.finetooth.benchmarks.training.RoutingJob.Took;
import dev.finetooth.contracts.training.AdaptedLayers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the training of a sweep takes in one slot with all that the engine spares, and without
 * each of it: {@code WholeJob ENGINE_CLASS_PATH FOLDER MODEL DATA THREADS MAILS LANES LAYERS}.
 */
public final class WholeJob {

  private static final Map<String, String> PACKING_OFF = Map.of("FINETOOTH_LORA_PACKING", "never");
  private static final Map<String, String> STATES_OFF =
      Map.of("FINETOOTH_LORA_HIDDEN_STATES", "never");
  private static final Map<String, String> BOTH_OFF =
      Map.of("FINETOOTH_LORA_PACKING", "never", "FINETOOTH_LORA_HIDDEN_STATES", "never");

  /** Three of the sweep's nine, each rate and each rank once. */
  private static final List<Run> DIAGONAL = List.of(run(2e-4, 8), run(5e-4, 16), run(1e-3, 32));

  private WholeJob() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    RoutingJob job =
        new RoutingJob(
            EngineProgram.of(arguments[0], Integer.parseInt(arguments[4])),
            Path.of(arguments[2]).toAbsolutePath(),
            Path.of(arguments[3]).toAbsolutePath(),
            Integer.parseInt(arguments[5]),
            AdaptedLayers.parse(arguments[7]));
    List<Run> runs = Integer.parseInt(arguments[6]) == DIAGONAL.size() ? DIAGONAL : whole();
    System.out.println(
        """
        | what | training runs | seconds | times everything | CPU seconds | times everything |
        | --- | --- | --- | --- | --- | --- |""");
    Took everything = job.train(runs, folder.resolve("everything"), Map.of());
    say("everything", runs, everything, everything);
    say(
        "without training lanes together",
        runs,
        job.train(runs, folder.resolve("packing"), PACKING_OFF),
        everything);
    say(
        "without the shared frozen layers",
        runs,
        job.train(runs, folder.resolve("states"), STATES_OFF),
        everything);
    List<Run> apart = runs.stream().flatMap(WholeJob::apart).toList();
    say(
        "without epoch snapshots",
        apart,
        job.train(apart, folder.resolve("snapshots"), Map.of()),
        everything);
    say("without any of it", apart, job.train(apart, folder.resolve("none"), BOTH_OFF), everything);
  }

  private static List<Run> whole() {
    return Stream.of(2e-4, 5e-4, 1e-3)
        .flatMap(rate -> Stream.of(8, 16, 32).map(rank -> run(rate, rank)))
        .toList();
  }

  private static Run run(double rate, int rank) {
    return new Run(rate, rank, List.of(1, 2, 3));
  }

  /** A run for each number of epochs. */
  private static Stream<Run> apart(Run run) {
    return run.snapshots().stream().map(epochs -> new Run(run.rate(), run.rank(), List.of(epochs)));
  }

  private static void say(String what, List<Run> runs, Took took, Took everything) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.0f | %.2f | %.0f | %.2f |%n",
        what,
        runs.size(),
        took.seconds(),
        took.seconds() / everything.seconds(),
        took.cpuSeconds(),
        took.cpuSeconds() / everything.cpuSeconds());
  }
}
