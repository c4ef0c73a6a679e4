package dev.finetooth.trainer.lora.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.contracts.engine.ServeEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Commands from the input, in the order in which they came. */
final class Requests {

  private sealed interface Arrival {
    record Wanted(ServeCommand.Generate command) implements Arrival {}

    record End() implements Arrival {}
  }

  private final Consumer<ServeEvent> events;
  private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
  private boolean ended;

  Requests(Consumer<ServeEvent> events) {
    this.events = events;
  }

  /** Reads until the input ends; runs on a thread of its own. */
  void read(BufferedReader input) {
    try {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        if (!line.isBlank()) {
          accept(line);
        }
      }
    } catch (IOException e) {
      System.getLogger(Requests.class.getName())
          .log(System.Logger.Level.WARNING, "the input broke", e);
    }
    arrivals.add(new Arrival.End());
  }

  /**
   * What has come, in order; waits for something where there is nothing else to do.
   *
   * @param enough requests that are worth computing without waiting for more
   */
  List<ServeCommand.Generate> gather(boolean idle, int enough) throws InterruptedException {
    List<ServeCommand.Generate> come = new ArrayList<>();
    if (idle && !ended) {
      take(arrivals.take(), come);
    }
    boolean linger = idle;
    Arrival next = arrivals.poll(linger ? LINGER_MILLIS : 0, TimeUnit.MILLISECONDS);
    while (next != null) {
      take(next, come);
      linger = idle && !ended && come.size() < enough;
      next = arrivals.poll(linger ? LINGER_MILLIS : 0, TimeUnit.MILLISECONDS);
    }
    return come;
  }

  /** Requests that come together are computed together. */
  private static final long LINGER_MILLIS = 2;

  boolean ended() {
    return ended;
  }

  /** Forgets the mark: whether nobody waits for this answer any more. */
  boolean takeCancelled(String id) {
    return cancelled.remove(id);
  }

  private void take(Arrival arrival, List<ServeCommand.Generate> come) {
    switch (arrival) {
      case Arrival.Wanted wanted -> come.add(wanted.command());
      case Arrival.End ignored -> ended = true;
    }
  }

  private void accept(String line) {
    try {
      if (idOf(line).isEmpty()) {
        throw new IllegalArgumentException("id is missing");
      }
      switch (Json.read(line, ServeCommand.class)) {
        case ServeCommand.Generate generate -> arrivals.add(new Arrival.Wanted(generate));
        case ServeCommand.Cancel cancel -> cancelled.add(cancel.id());
      }
    } catch (MalformedMessageException e) {
      events.accept(
          new ServeEvent.Refused(idOf(line), ErrorKind.USER, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      events.accept(
          new ServeEvent.Refused(
              idOf(line), ErrorKind.USER, "the command cannot be read: " + e.getMessage()));
    }
  }

  private static String idOf(String line) {
    try {
      return Json.mapper().readTree(line).path("id").asText("");
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
