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
import java.util.Iterator;
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
  private final List<ServeCommand.Generate> waiting = new ArrayList<>();
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

  /** Waits for something to do where nothing is; takes in what has come. */
  void gather(boolean idle, int enough) throws InterruptedException {
    if (idle && waiting.isEmpty() && !ended) {
      take(arrivals.take());
    }
    Arrival next = arrivals.poll(idle ? LINGER_MILLIS : 0, TimeUnit.MILLISECONDS);
    while (next != null) {
      take(next);
      boolean linger = idle && !ended && waiting.size() < enough;
      next = arrivals.poll(linger ? LINGER_MILLIS : 0, TimeUnit.MILLISECONDS);
    }
    waiting.removeIf(command -> cancelled.remove(command.id()));
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

  boolean waiting() {
    return !waiting.isEmpty();
  }

  /** The oldest request and those that share its adapter, at most so many. */
  List<ServeCommand.Generate> takeGroup(int most) {
    List<ServeCommand.Generate> group = new ArrayList<>();
    Iterator<ServeCommand.Generate> all = waiting.iterator();
    while (all.hasNext() && group.size() < most) {
      ServeCommand.Generate command = all.next();
      if (group.isEmpty() || group.getFirst().adapter().equals(command.adapter())) {
        group.add(command);
        all.remove();
      }
    }
    return group;
  }

  private void take(Arrival arrival) {
    switch (arrival) {
      case Arrival.Wanted wanted -> waiting.add(wanted.command());
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
