package dev.finetooth.trainer.agent.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.ServeJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The serving half of the scripted engine: answers with what it was asked, and does what it is
 * told. A message "hold" is answered with the next "release".
 */
final class ScriptedServer {

  private final List<ServeCommand.Generate> held = new ArrayList<>();

  private ScriptedServer() {}

  static void main(Path file) throws IOException {
    ServeJob job = Json.read(Files.readString(file), ServeJob.class);
    if (Files.exists(job.base().resolve("refuses-to-start"))) {
      System.err.println("these weights are broken");
      System.exit(3);
    }
    new ScriptedServer().serve();
  }

  private void serve() throws IOException {
    say(new ServeEvent.Ready(1, "scripted", "1.0", "cpu"));
    var commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      switch (Json.read(line, ServeCommand.class)) {
        case ServeCommand.Generate generate -> answer(generate);
        case ServeCommand.Cancel(String id) -> {
          System.err.println("cancelled " + id);
          held.removeIf(waiting -> waiting.id().equals(id));
        }
      }
    }
  }

  private void answer(ServeCommand.Generate generate) {
    String asked =
        generate
            .raw()
            .map(raw -> raw.text().orElseGet(() -> raw.tokens().toString()))
            .orElseGet(() -> generate.messages().getLast().content());
    switch (asked) {
      case "crash" -> Runtime.getRuntime().halt(134);
      case "refuse" ->
          say(new ServeEvent.Refused(generate.id(), ErrorKind.USER, "the prompt is too long"));
      case "hold" -> held.add(generate);
      case "release" -> {
        // All that were held are here together: the agent has handed them over at once.
        int together = held.size();
        held.forEach(waiting -> complete(waiting, "released " + together));
        held.clear();
        complete(generate, "released " + together);
      }
      default -> complete(generate, "You said: " + asked);
    }
  }

  private static void complete(ServeCommand.Generate generate, String text) {
    String adapter = generate.adapter().map(path -> " with " + path.getFileName()).orElse("");
    if (generate.stream()) {
      for (String word : Arrays.asList(text.split("(?<= )", -1))) {
        say(new ServeEvent.Piece(generate.id(), word));
      }
    }
    say(new ServeEvent.Completed(generate.id(), text + adapter, "stop", 7, 3));
  }

  private static void say(Object event) {
    System.out.println(Json.write(event));
    System.out.flush();
  }
}
