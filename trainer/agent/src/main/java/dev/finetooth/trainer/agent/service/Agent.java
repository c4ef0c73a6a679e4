package dev.finetooth.trainer.agent.service;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Topics;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.messaging.BroadcastConsumer;
import dev.finetooth.messaging.DeadLetters;
import dev.finetooth.messaging.EventSender;
import dev.finetooth.messaging.JobQueueConsumer;
import dev.finetooth.messaging.Topology;
import dev.finetooth.models.ModelStore;
import dev.finetooth.trainer.agent.job.JobMetrics;
import dev.finetooth.trainer.agent.job.JobRunner;
import dev.finetooth.trainer.agent.job.JobSettings;
import dev.finetooth.trainer.agent.job.OldJobs;
import dev.finetooth.trainer.agent.job.RunningAttempts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts the slots with the service, and gives their jobs back when it stops. */
@ApplicationScoped
public class Agent {

  private static final Logger LOG = Logger.getLogger(Agent.class);
  private static final String SOURCE = "finetooth/agent";

  private final AgentSettings settings;
  private final JobSettings jobs;
  private final String bootstrapServers;
  private final JobRunner.Stores stores;
  private final JobMetrics metrics;
  private final Clock clock;
  private final RunningAttempts running = new RunningAttempts();
  private final List<JobQueueConsumer> slots = new ArrayList<>();
  private final List<AutoCloseable> channels = new ArrayList<>();

  Agent(
      AgentSettings settings,
      JobSettings jobs,
      ArtifactStore artifacts,
      ModelStore models,
      JobMetrics metrics,
      Clock clock,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.settings = settings;
    this.jobs = jobs;
    this.stores = new JobRunner.Stores(artifacts, models);
    this.metrics = metrics;
    this.clock = clock;
    this.bootstrapServers = bootstrapServers;
  }

  void start(@Observes StartupEvent event) {
    LOG.infof(
        "%s takes jobs from queue %s in %d slots of %d threads on %s; home %s; Kafka %s; engines:%n  %s",
        jobs.agent(),
        settings.queue(),
        settings.slots(),
        settings.threads(),
        settings.device(),
        jobs.home(),
        bootstrapServers,
        jobs.engines().inWords());
    Thread.ofVirtual().name("old-jobs").start(() -> new OldJobs(jobs.work(), clock).forget());
    Topology.ensure(bootstrapServers, List.of(settings.queue()));
    EventSender sender = EventSender.open(bootstrapServers, SOURCE);
    var deadLetters = new DeadLetters(bootstrapServers, Topics.agents(settings.queue()));
    var commands =
        new BroadcastConsumer(
            bootstrapServers,
            Topics.JOB_COMMANDS,
            message -> running.tell(message.as(JobCommand.class)));
    channels.addAll(List.of(commands.start(), deadLetters, sender));
    var handlers = new JobRunner.Channels(sender, deadLetters, running);
    for (int slot = 1; slot <= settings.slots(); slot++) {
      slots.add(slot(slot, handlers).start());
    }
  }

  private JobQueueConsumer slot(int number, JobRunner.Channels handlers) {
    return new JobQueueConsumer(
        bootstrapServers,
        Topics.agents(settings.queue()),
        Topics.jobs(settings.queue()),
        "slot-" + number,
        // The engine's own grace, and a moment for the last events.
        settings.grace().plusSeconds(5),
        new JobRunner(jobs, number, stores, handlers, metrics, clock),
        metrics);
  }

  /** How many slots take jobs; fewer than there should be means that one has died. */
  int livingSlots() {
    return (int) slots.stream().filter(JobQueueConsumer::isAlive).count();
  }

  void stop(@Observes ShutdownEvent event) throws Exception {
    List<Thread> closing =
        slots.stream().map(slot -> Thread.ofVirtual().start(slot::close)).toList();
    for (Thread thread : closing) {
      thread.join();
    }
    for (AutoCloseable channel : channels) {
      channel.close();
    }
  }
}
