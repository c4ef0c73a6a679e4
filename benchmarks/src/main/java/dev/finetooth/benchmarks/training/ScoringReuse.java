package dev.finetooth.benchmarks.training;

import dev.finetooth.benchmarks.training.RoutingJob.Run;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Precision;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long a server takes to answer the same prompts by one adapter after another, with and without
 * what it keeps of prompts: {@code ScoringReuse ENGINE_CLASS_PATH FOLDER MODEL DATA THREADS ITEMS
 * LAYERS}. The adapters are trained for this, an epoch each.
 */
public final class ScoringReuse {

  private static final double NANOS = 1e9;
  private static final int MAILS = 40;
  private static final int BATCH = 16;
  private static final int MOST_TOKENS = 4;

  /** The adapters whose time counts come after one that finds nothing kept. */
  private static final List<Run> ADAPTERS = List.of(run(1e-4), run(2e-4), run(5e-4), run(1e-3));

  /** Enough for the starts that an adapter's prompts have in common, and for few prompts. */
  private static final long STARTS_ALONE = 16 << 20;

  private static final long ALL = 256 << 20;

  private ScoringReuse() {}

  /**
   * What the further adapters took.
   *
   * @param answers of each prompt and adapter
   */
  private record Took(double seconds, double cpuSeconds, Map<String, String> answers) {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    Path model = Path.of(arguments[2]).toAbsolutePath();
    Path data = Path.of(arguments[3]).toAbsolutePath();
    EngineProgram program = EngineProgram.of(arguments[0], Integer.parseInt(arguments[4]));
    List<List<ChatMessage>> prompts =
        prompts(data.resolve("selection.jsonl"), Integer.parseInt(arguments[5]));
    AdaptedLayers layers = AdaptedLayers.parse(arguments[6]);
    List<Path> adapters =
        new RoutingJob(program, model, data, MAILS, layers)
            .train(ADAPTERS, folder.resolve("train"), Map.of())
            .adapters();
    System.out.println(
        """
        | kept | answers | seconds | times | CPU seconds | times | same answers |
        | --- | --- | --- | --- | --- | --- | --- |""");
    Took without = serve(program, model, folder.resolve("nothing"), 0, prompts, adapters);
    say("nothing", without, without);
    say(
        "what an adapter's prompts begin with",
        serve(program, model, folder.resolve("starts"), STARTS_ALONE, prompts, adapters),
        without);
    say(
        "that, and the frozen layers' states",
        serve(program, model, folder.resolve("all"), ALL, prompts, adapters),
        without);
  }

  private static Run run(double rate) {
    return new Run(rate, 16, List.of(1));
  }

  private static List<List<ChatMessage>> prompts(Path file, int most) throws IOException {
    List<List<ChatMessage>> prompts = new ArrayList<>();
    for (String line : Files.readAllLines(file).subList(0, most)) {
      List<ChatMessage> messages = new ArrayList<>();
      for (var message : Json.mapper().readTree(line).path("messages")) {
        messages.add(
            new ChatMessage(message.path("role").asText(), message.path("content").asText()));
      }
      prompts.add(List.copyOf(messages.subList(0, messages.size() - 1)));
    }
    return prompts;
  }

  private static Took serve(
      EngineProgram program,
      Path model,
      Path folder,
      long cacheBytes,
      List<List<ChatMessage>> prompts,
      List<Path> adapters)
      throws IOException, InterruptedException {
    Path file = Files.createDirectories(folder).resolve("serve.json");
    Files.writeString(
        file,
        Json.write(
            new ServeJob(1, model, "cpu", program.threads(), Precision.FP32, BATCH, cacheBytes)));
    Process engine = program.start("serve", file, Map.of());
    try (BufferedWriter commands = engine.outputWriter(StandardCharsets.UTF_8);
        BufferedReader events = engine.inputReader(StandardCharsets.UTF_8)) {
      // The first adapter finds nothing kept, and the virtual machine compiles what it runs.
      ask(adapters.getFirst(), prompts, commands, events);
      long start = System.nanoTime();
      double cpu = EngineProgram.cpuSeconds(engine);
      Map<String, String> answers = new TreeMap<>();
      for (Path adapter : adapters.subList(1, adapters.size())) {
        answers.putAll(ask(adapter, prompts, commands, events));
      }
      return new Took(
          (System.nanoTime() - start) / NANOS, EngineProgram.cpuSeconds(engine) - cpu, answers);
    } finally {
      engine.destroyForcibly().waitFor();
    }
  }

  /** Asks all prompts of one adapter at once, as an evaluation does. */
  private static Map<String, String> ask(
      Path adapter, List<List<ChatMessage>> prompts, BufferedWriter commands, BufferedReader events)
      throws IOException {
    for (int i = 0; i < prompts.size(); i++) {
      commands.write(
          Json.write(
              new ServeCommand.Generate(
                  adapter + "/" + i,
                  Optional.of(adapter),
                  prompts.get(i),
                  MOST_TOKENS,
                  0,
                  1,
                  1,
                  List.of(),
                  false)));
      commands.newLine();
    }
    commands.flush();
    Map<String, String> answers = new TreeMap<>();
    while (answers.size() < prompts.size()) {
      ServeEvent event = Json.read(events.readLine(), ServeEvent.class);
      if (event instanceof ServeEvent.Refused refused) {
        throw new IOException("the engine refused a prompt: " + refused);
      }
      if (event instanceof ServeEvent.Completed completed) {
        answers.put(completed.id(), completed.text());
      }
    }
    return answers;
  }

  private static void say(String kept, Took took, Took without) {
    long same =
        took.answers().entrySet().stream()
            .filter(answer -> answer.getValue().equals(without.answers().get(answer.getKey())))
            .count();
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.1f | %.2f | %.1f | %.2f | %d |%n",
        kept,
        took.answers().size(),
        took.seconds(),
        without.seconds() / took.seconds(),
        took.cpuSeconds(),
        without.cpuSeconds() / took.cpuSeconds(),
        same);
  }
}
