package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.natives.Natives;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running server inside the test. */
final class Conversation implements AutoCloseable {

  private final BlockingQueue<ServeEvent> events = new LinkedBlockingQueue<>();
  private final PipedWriter writer = new PipedWriter();
  private final Thread thread;

  Conversation(int threads, int maxBatch, long cacheBytes) throws Exception {
    this(new ServeJob(1, Tiny.model(), "cpu", threads, Precision.FP32, maxBatch, cacheBytes));
  }

  Conversation(ServeJob job) throws Exception {
    Natives.load(1);
    PipedReader reader = new PipedReader(writer, 1 << 20);
    this.thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  Natives.prepareThread(1);
                  try (ServeRun serve = new ServeRun(job, Clock.systemUTC(), events::add)) {
                    serve.run(new BufferedReader(reader));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
  }

  void say(String... lines) throws IOException {
    writer.write(String.join("\n", lines) + "\n");
    writer.flush();
  }

  /** All events until so many requests are answered, one way or the other. */
  List<ServeEvent> until(int answers) throws InterruptedException {
    List<ServeEvent> seen = new ArrayList<>();
    int answered = 0;
    while (answered < answers) {
      ServeEvent event = events.poll(60, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no answer within a minute; so far " + seen);
      }
      seen.add(event);
      answered +=
          switch (event) {
            case ServeEvent.Completed ignored -> 1;
            case ServeEvent.Refused ignored -> 1;
            case ServeEvent.Piece ignored -> 0;
            case ServeEvent.Ready ignored -> 0;
          };
    }
    return seen;
  }

  @Override
  public void close() throws Exception {
    writer.close();
    thread.join();
  }
}
