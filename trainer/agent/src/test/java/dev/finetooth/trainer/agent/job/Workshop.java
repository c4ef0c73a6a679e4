package dev.finetooth.trainer.agent.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetooth.artifacts.FileArtifactStore;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Topics;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.DataSet;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.Lane;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.messaging.DeadLetters;
import dev.finetooth.messaging.EventSender;
import dev.finetooth.messaging.Lease;
import dev.finetooth.messaging.ReceivedMessage;
import dev.finetooth.messaging.Topology;
import dev.finetooth.messaging.Verdict;
import dev.finetooth.models.ModelStore;
import dev.finetooth.models.TinyModel;
import dev.finetooth.testing.TestPlatform;
import dev.finetooth.trainer.agent.engine.EngineCatalogue;
import dev.finetooth.trainer.agent.engine.EngineCommandLine;
import dev.finetooth.trainer.agent.engine.ScriptedEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A job runner with everything it needs: stores in a folder, a real broker, the scripted engine.
 */
public final class Workshop implements AutoCloseable {

  private static final String BASE = "Tiny";

  private final String bootstrap = TestPlatform.shared().bootstrapServers();
  private final SweepId sweep = new SweepId(TestPlatform.freshName("sweep"));
  private final Path home;
  private final FileArtifactStore artifacts;
  private final ModelStore models;
  private final BaseModel base;
  private final EventSender sender;
  private final DeadLetters deadLetters;
  private final RunningAttempts running = new RunningAttempts();
  private final JobRunner runner;
  private final ConcurrentLinkedQueue<Lease> leases = new ConcurrentLinkedQueue<>();
  private final KafkaConsumer<String, String> listener;
  private final List<JobEvent> heard = new ArrayList<>();
  private int jobs;

  public Workshop(Path home) {
    Topology.ensure(bootstrap, List.of("cpu"));
    this.home = home;
    this.artifacts = new FileArtifactStore(home.resolve("artifacts"));
    this.models = new ModelStore(home.resolve("models"));
    this.base = addTiny(models);
    this.sender = EventSender.open(bootstrap, "finetooth/agent");
    this.deadLetters = new DeadLetters(bootstrap, Topics.agents("cpu"));
    this.runner =
        new JobRunner(
            settings(),
            1,
            new JobRunner.Stores(artifacts, models),
            new JobRunner.Channels(sender, deadLetters, running),
            new JobMetrics(new SimpleMeterRegistry()),
            Clock.systemUTC());
    this.listener =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringDeserializer(),
            new StringDeserializer());
    listenFromNow();
  }

  /** Adds a tiny model to a store; the same one every time. */
  public static BaseModel addTiny(ModelStore models) {
    try {
      return models.add(BASE, "Apache-2.0", "a test", folder -> TinyModel.write(folder, 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JobSettings settings() {
    return new JobSettings(
        home,
        "test-agent",
        new EngineCatalogue(Map.of("scripted", new EngineCommandLine(ScriptedEngine.command()))),
        "cpu",
        1,
        Duration.ofSeconds(3),
        Duration.ofSeconds(2),
        60);
  }

  private void listenFromNow() {
    List<TopicPartition> partitions =
        listener.partitionsFor(Topics.JOB_EVENTS).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    listener.assign(partitions);
    listener.seekToEnd(partitions);
    partitions.forEach(listener::position);
  }

  RunningAttempts running() {
    return running;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  Path folder(Job job) {
    return home.resolve("work").resolve(job.id().value().replace('/', '_'));
  }

  /** A job whose training data are the engine's script. */
  public Job job(String script, int lanes) {
    jobs++;
    Artifact data = artifacts.put(new ByteArrayInputStream(script.getBytes(UTF_8)));
    return new Job(
        Versioned.CURRENT,
        new JobId(sweep + "/job-" + jobs),
        sweep,
        1,
        "cpu",
        "scripted",
        base,
        new DataSet(data, Optional.empty()),
        IntStream.rangeClosed(1, lanes).mapToObj(this::lane).toList());
  }

  private Lane lane(int number) {
    var settings =
        new Settings(
            Optional.of(2.0),
            Optional.empty(),
            0,
            0,
            Schedule.CONSTANT,
            0,
            8,
            1,
            1,
            AdaptedLayers.ALL,
            Precision.FP32,
            128);
    return new Lane(
        new LaneId(sweep + "/lane-" + (jobs * 100 + number)),
        new Configuration(2, 2e-4, 8, settings),
        1,
        List.of(
            new Lane.Snapshot(new TrialId(sweep, number * 2 - 1), 1),
            new Lane.Snapshot(new TrialId(sweep, number * 2), 2)));
  }

  Job dispatchedAgain(Job job) {
    return copy(job, job.dispatch() + 1, job.engine(), job.base(), job.data());
  }

  Job withBase(Job job, String name) {
    var other = new BaseModel(name, base.sha256(), base.uri(), 1, 1, 1, "MIT");
    return copy(job, job.dispatch(), job.engine(), other, job.data());
  }

  Job withEngine(Job job, String engine) {
    return copy(job, job.dispatch(), engine, job.base(), job.data());
  }

  Job withTrainingData(Job job, Sha256 digest) {
    var data = new DataSet(new Artifact(base.uri(), digest), Optional.empty());
    return copy(job, job.dispatch(), job.engine(), job.base(), data);
  }

  private static Job copy(Job job, int dispatch, String engine, BaseModel base, DataSet data) {
    return new Job(
        job.version(),
        job.id(),
        job.sweep(),
        dispatch,
        job.queue(),
        engine,
        base,
        data,
        job.lanes());
  }

  Verdict run(Job job, int delivery) throws InterruptedException {
    return runValue(job.id().value(), Json.write(job), delivery);
  }

  Verdict runValue(String id, String value, int delivery) throws InterruptedException {
    var message = new ReceivedMessage(Topics.jobs("cpu"), 0, 0, id, id, "finetooth.job", value);
    var lease = new Lease(message, delivery, new CompletableFuture<>());
    leases.add(lease);
    return runner.handle(lease);
  }

  CompletableFuture<Verdict> runLater(Job job, int delivery) {
    var verdict = new CompletableFuture<Verdict>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                verdict.complete(run(job, delivery));
              } catch (InterruptedException | RuntimeException e) {
                verdict.completeExceptionally(e);
              }
            });
    return verdict;
  }

  /** What a closing agent says to its leases. */
  void leave() {
    leases.forEach(lease -> lease.end().complete(Lease.End.LEAVING));
  }

  boolean holdsALease() {
    return !leases.isEmpty();
  }

  void stay() {
    leases.clear();
  }

  /** Everything said of a job so far, in the order in which it was said. */
  public List<JobEvent> events(Job job) {
    int silent = 0;
    while (silent < 2) {
      var polled = listener.poll(Duration.ofMillis(150));
      silent = polled.isEmpty() ? silent + 1 : 0;
      for (ConsumerRecord<String, String> event : polled) {
        heard.add(Json.read(event.value(), JobEvent.class));
      }
    }
    return heard.stream().filter(event -> event.origin().job().equals(job.id())).toList();
  }

  @Override
  public void close() {
    leave();
    listener.close();
    sender.close();
    deadLetters.close();
  }
}
