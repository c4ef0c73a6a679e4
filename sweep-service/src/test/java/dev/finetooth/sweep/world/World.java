package dev.finetooth.sweep.world;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Topics;
import dev.finetooth.contracts.eval.EvalEvent;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.eval.RunSummary;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.Lane;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.messaging.EventSender;
import dev.finetooth.messaging.OutgoingMessage;
import dev.finetooth.messaging.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A scripted agent and eval service on the real topics. */
public final class World implements AutoCloseable {

  private final String home;
  private final EventSender sender;
  private final KafkaConsumer<String, String> kafka;
  private final Thread thread;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<Job> jobs = new CopyOnWriteArrayList<>();
  private final List<EvalRequest> requests = new CopyOnWriteArrayList<>();
  private final List<JobCommand> commands = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  private World(String bootstrap, String home) {
    this.home = home;
    this.sender = EventSender.open(bootstrap, "finetooth/test");
    this.kafka =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "group.id",
                "world-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    kafka.subscribe(List.of(Topics.jobs("cpu"), Topics.EVAL_REQUESTS, Topics.JOB_COMMANDS));
    this.thread = Thread.ofPlatform().daemon().name("world").unstarted(this::run);
  }

  /** Begins to answer. */
  public static World start(String bootstrap, String home) {
    Topology.ensure(bootstrap, List.of("cpu"));
    World world = new World(bootstrap, home);
    world.thread.start();
    return world;
  }

  /** Answers for the sweep of this name, and for its numbered followers, by this script. */
  public void plays(String sweep, Script script) {
    scripts.put(sweep, script);
  }

  /** Jobs of a sweep that came over Kafka. */
  public List<Job> jobs(SweepId sweep) {
    return jobs.stream().filter(job -> job.sweep().equals(sweep)).toList();
  }

  public List<EvalRequest> requests(SweepId sweep) {
    return requests.stream().filter(request -> request.sweep().equals(sweep)).toList();
  }

  public List<JobCommand> commands(SweepId sweep) {
    return commands.stream()
        .filter(command -> command.job().value().startsWith(sweep + "/"))
        .toList();
  }

  private void run() {
    try (kafka) {
      while (!closed) {
        for (ConsumerRecord<String, String> taken : kafka.poll(Duration.ofSeconds(1))) {
          answer(taken);
        }
      }
    } catch (WakeupException closing) {
      // Only close() wakes it.
    }
  }

  private void answer(ConsumerRecord<String, String> taken) {
    if (taken.topic().equals(Topics.EVAL_REQUESTS)) {
      answer(Json.read(taken.value(), EvalRequest.class));
    } else if (taken.topic().equals(Topics.JOB_COMMANDS)) {
      JobCommand command = Json.read(taken.value(), JobCommand.class);
      commands.add(command);
      script(command.job().value().substring(0, command.job().value().indexOf('/')))
          .command(command, this);
    } else {
      Job job = Json.read(taken.value(), Job.class);
      jobs.add(job);
      sayAll(script(job.sweep().value()).job(job, this));
    }
  }

  private void answer(EvalRequest request) {
    requests.add(request);
    Script script = script(request.sweep().value());
    switch (request) {
      case EvalRequest.Score score -> answerAll(script.score(score, this));
      case EvalRequest.Decide decide -> answerAll(script.decide(decide, this));
      case EvalRequest.Abandon abandon -> script.abandon(abandon);
    }
  }

  private Script script(String sweep) {
    return scripts.entrySet().stream()
        .filter(entry -> sweep.equals(entry.getKey()) || sweep.matches(entry.getKey() + "-[0-9]+"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Script.GOOD);
  }

  /** An agent says these, in this order. */
  public void sayAll(List<JobEvent> events) {
    sender.sendAll(
        events.stream()
            .map(
                event ->
                    OutgoingMessage.of(
                        UUID.randomUUID().toString(),
                        Topics.JOB_EVENTS,
                        event.origin().sweep().value(),
                        "job-event",
                        event))
            .toList());
  }

  /** The eval service says these, in this order. */
  public void answerAll(List<EvalEvent> events) {
    sender.sendAll(
        events.stream()
            .map(
                event ->
                    OutgoingMessage.of(
                        UUID.randomUUID().toString(),
                        Topics.EVAL_EVENTS,
                        event.sweep().value(),
                        "eval-event",
                        event))
            .toList());
  }

  /** An attempt at a job that goes well. */
  public List<JobEvent> train(Job job, int delivery) {
    Says says = new Says(job, delivery);
    List<JobEvent> events = new ArrayList<>(List.of(says.started()));
    for (Lane lane : job.lanes()) {
      for (Lane.Snapshot snapshot : lane.snapshots()) {
        events.add(says.progressed(lane, snapshot.epochs() - 0.5));
        events.add(says.validated(lane, snapshot.epochs()));
        events.add(says.snapshot(lane, snapshot, adapter(lane, snapshot)));
      }
      events.add(says.laneEnded(lane, LaneOutcome.COMPLETED, ""));
    }
    events.add(says.ended(JobOutcome.COMPLETED, ""));
    return events;
  }

  /** Training is deterministic: the content depends on what is trained alone. */
  public Artifact adapter(Lane lane, Lane.Snapshot snapshot) {
    return Task.adapter(
        home, Json.write(lane.configuration().withEpochs(snapshot.epochs())) + lane.seed());
  }

  public List<EvalEvent> scored(EvalRequest.Score request) {
    EvalRunId run = run(request);
    double mean = request.subject().adapter().isPresent() ? 0.8 : 0.2;
    return List.of(
        new EvalEvent.RunStarted(1, request.id(), request.sweep(), run),
        new EvalEvent.RunScored(
            1,
            request.id(),
            request.sweep(),
            run,
            new RunSummary(60, 60, mean, mean - 0.1, mean + 0.1, "Wilson", 30, 2, 3000)));
  }

  public List<EvalEvent> failed(EvalRequest request, ErrorKind kind, String reason) {
    return List.of(new EvalEvent.RequestFailed(1, request.id(), request.sweep(), kind, reason));
  }

  public List<EvalEvent> decided(EvalRequest.Decide request) {
    return List.of(new EvalEvent.Decided(1, request.id(), request.sweep(), Decisions.of(request)));
  }

  private static EvalRunId run(EvalRequest.Score request) {
    return new EvalRunId("run-" + Sha256.of(request.subject().modelId()).value().substring(0, 16));
  }

  @Override
  public void close() {
    closed = true;
    kafka.wakeup();
    sender.close();
  }
}
