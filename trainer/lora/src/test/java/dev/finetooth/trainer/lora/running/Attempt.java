package dev.finetooth.trainer.lora.running;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.trainer.lora.natives.Natives;
import dev.finetooth.trainer.protocol.Lines;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A job run inside the test, with what it said. */
record Attempt(List<EngineEvent> events) {

  private static final long MILLISECOND = 1_000_000;

  /** To its end. */
  static Attempt of(EngineJob job) {
    return of(job, (event, orders) -> {});
  }

  interface Reaction {
    void to(EngineEvent event, Consumer<String> orders);
  }

  /** A reaction may send commands at any event. */
  static Attempt of(EngineJob job, Reaction reaction) {
    Natives.load(1);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PipedReader reader = new PipedReader();
        PipedWriter writer = new PipedWriter(reader)) {
      Lines lines =
          new Lines(new PrintStream(said, true, StandardCharsets.UTF_8), System::nanoTime) {
            @Override
            public synchronized void say(Object event) {
              super.say(event);
              reaction.to(
                  (EngineEvent) event,
                  order -> {
                    try {
                      writer.write(order + "\n");
                      writer.flush();
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
            }
          };
      // A step takes as long however many lanes take it, so that training together always pays.
      AtomicLong ticks = new AtomicLong();
      new JobRun(
              job,
              Choices.of(Map.of()),
              lines,
              Clock.systemUTC(),
              () -> ticks.addAndGet(MILLISECOND))
          .run(new BufferedReader(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Attempt(
        said.toString(StandardCharsets.UTF_8)
            .lines()
            .map(line -> Json.read(line, EngineEvent.class))
            .toList());
  }

  <T extends EngineEvent> List<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<String> digests() {
    return all(EngineEvent.Snapshot.class).stream()
        .map(snapshot -> snapshot.epochs() + " " + snapshot.sha256())
        .toList();
  }

  EngineEvent.LaneEnd end() {
    return all(EngineEvent.LaneEnd.class).getLast();
  }
}
