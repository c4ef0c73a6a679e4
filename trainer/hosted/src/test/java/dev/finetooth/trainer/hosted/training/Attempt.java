package dev.finetooth.trainer.hosted.training;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.trainer.hosted.Bench;
import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import dev.finetooth.trainer.hosted.protocol.Orders;
import dev.finetooth.trainer.hosted.provider.ProviderSettings;
import dev.finetooth.trainer.protocol.Lines;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A job run inside the test without waiting, with what it said.
 *
 * @param doings what it said to be doing or waiting for
 */
record Attempt(List<EngineEvent> events, List<String> doings) {

  interface Reaction {
    void to(EngineEvent event, Consumer<String> orders);
  }

  /** To its end. */
  static Attempt of(EngineJob job, FakeOpenAi provider) {
    return of(job, Bench.settings(provider), (event, orders) -> {});
  }

  /** A reaction may send commands at any event. */
  static Attempt of(EngineJob job, ProviderSettings settings, Reaction reaction) {
    return of(job, settings, reaction, what -> false, "");
  }

  /** Also, an order is given as soon as the engine is doing something. */
  static Attempt of(
      EngineJob job,
      ProviderSettings settings,
      Reaction reaction,
      Predicate<String> when,
      String ordered) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    List<String> doings = Collections.synchronizedList(new ArrayList<>());
    try (PipedReader reader = new PipedReader();
        PipedWriter writer = new PipedWriter(reader)) {
      Orders orders = new Orders(0);
      Lines lines =
          new Lines(new PrintStream(said, true, StandardCharsets.UTF_8), System::nanoTime) {
            @Override
            public synchronized void say(Object event) {
              super.say(event);
              reaction.to((EngineEvent) event, order -> tell(writer, order));
            }
          };
      Consumer<String> heard =
          what -> {
            doings.add(what);
            if (when.test(what)) {
              tell(writer, ordered);
            }
          };
      new JobRun(job, settings, lines, orders, heard).run(new BufferedReader(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Attempt(
        said.toString(StandardCharsets.UTF_8)
            .lines()
            .map(line -> Json.read(line, EngineEvent.class))
            .toList(),
        List.copyOf(doings));
  }

  private static void tell(PipedWriter writer, String order) {
    try {
      writer.write(order + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T extends EngineEvent> List<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  EngineEvent.LaneEnd end() {
    return all(EngineEvent.LaneEnd.class).getLast();
  }

  boolean left() {
    return all(EngineEvent.Bye.class).getLast().left();
  }
}
