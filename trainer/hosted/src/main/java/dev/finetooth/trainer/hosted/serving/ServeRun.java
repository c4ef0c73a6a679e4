package dev.finetooth.trainer.hosted.serving;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.trainer.hosted.base.HostedFolder;
import dev.finetooth.trainer.hosted.protocol.LeavingException;
import dev.finetooth.trainer.hosted.protocol.Orders;
import dev.finetooth.trainer.hosted.provider.Clients;
import dev.finetooth.trainer.hosted.provider.Failures;
import dev.finetooth.trainer.hosted.provider.ProviderException;
import dev.finetooth.trainer.hosted.provider.ProviderSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The command {@code serve}: has the provider answer, so many at once, until the input ends. */
public final class ServeRun {

  private static final System.Logger LOG = System.getLogger(ServeRun.class.getName());

  private final ServeJob job;
  private final ProviderSettings settings;
  private final Consumer<ServeEvent> events;
  private final Failures failures;
  private final Semaphore places;
  private final Map<String, Future<?>> underWay = new ConcurrentHashMap<>();

  public ServeRun(ServeJob job, ProviderSettings settings, Consumer<ServeEvent> events) {
    this.job = job;
    this.settings = settings;
    this.events = events;
    this.failures = new Failures(settings.key());
    this.places = new Semaphore(job.maxBatch(), true);
  }

  /** Answers until the input ends; what is under way then is dropped. */
  public void run(BufferedReader input) throws IOException {
    events.accept(
        new ServeEvent.Ready(
            EngineEvent.PROTOCOL, EngineVersions.HOSTED, EngineVersions.HOSTED_VERSION, "hosted"));
    HostedBase base;
    OpenAIClient client;
    try {
      base = HostedFolder.base(job.base());
      client = Clients.open(settings, new Orders(1), ServeRun::log);
    } catch (IllegalArgumentException e) {
      refuseAll(input, String.valueOf(e.getMessage()));
      return;
    }
    Spending spending = new Spending(base);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Completions completions = new Completions(client, base, spending, events);
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        if (!line.isBlank()) {
          take(line, completions, threads);
        }
      }
      threads.shutdownNow();
    } finally {
      client.close();
    }
    log(spending.inWords());
  }

  private void take(String line, Completions completions, ExecutorService threads) {
    ServeCommand command;
    try {
      command = Json.read(line, ServeCommand.class);
    } catch (RuntimeException e) {
      events.accept(
          new ServeEvent.Refused(
              "", ErrorKind.USER, "the command cannot be read: " + e.getMessage()));
      return;
    }
    switch (command) {
      case ServeCommand.Generate wanted ->
          underWay.put(wanted.id(), threads.submit(() -> answer(wanted, completions)));
      case ServeCommand.Cancel cancel -> {
        Future<?> unwanted = underWay.remove(cancel.id());
        if (unwanted != null) {
          unwanted.cancel(true);
        }
      }
    }
  }

  private void answer(ServeCommand.Generate wanted, Completions completions) {
    try {
      places.acquire();
      try {
        completions.answer(wanted);
      } finally {
        places.release();
      }
    } catch (InterruptedException | LeavingException e) {
      // Nobody waits for this any more.
      LOG.log(System.Logger.Level.DEBUG, "{0} is dropped", wanted.id());
    } catch (OpenAIException e) {
      if (!Thread.currentThread().isInterrupted()) {
        ProviderException told = failures.of(e);
        refuse(wanted, told.kind(), told.words());
      }
    } catch (IllegalArgumentException e) {
      refuse(wanted, ErrorKind.USER, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      refuse(wanted, ErrorKind.USER, "the adapter cannot be read: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "an answer failed", e);
      refuse(wanted, ErrorKind.BUG, e.toString());
    } finally {
      underWay.remove(wanted.id());
    }
  }

  private void refuse(ServeCommand.Generate wanted, ErrorKind kind, String why) {
    events.accept(new ServeEvent.Refused(wanted.id(), kind, why));
  }

  /** An engine that ends would leave whoever asks without the reason. */
  private void refuseAll(BufferedReader input, String why) throws IOException {
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (!line.isBlank()
          && Json.read(line, ServeCommand.class) instanceof ServeCommand.Generate g) {
        refuse(g, ErrorKind.USER, why);
      }
    }
  }

  private static void log(String what) {
    LOG.log(System.Logger.Level.INFO, what);
  }
}
