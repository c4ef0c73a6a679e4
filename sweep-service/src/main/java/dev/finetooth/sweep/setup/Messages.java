package dev.finetooth.sweep.setup;

import dev.finetooth.contracts.Topics;
import dev.finetooth.contracts.eval.EvalEvent;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.messaging.Inbox;
import dev.finetooth.messaging.MessageHandler;
import dev.finetooth.messaging.OutboxRelay;
import dev.finetooth.messaging.Schema;
import dev.finetooth.messaging.Topology;
import dev.finetooth.messaging.TransactionalConsumer;
import dev.finetooth.sweep.follow.FollowJobs;
import dev.finetooth.sweep.score.EvalAnswers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service's ends of Kafka: the relay of the outbox, and a consumer for each kind of event. */
@ApplicationScoped
class Messages {

  static final Schema SCHEMA = new Schema("sweep");

  private final DataSource database;
  private final RelayWake wake;
  private final FollowJobs jobs;
  private final EvalAnswers answers;
  private final MeterRegistry meters;
  private final Clock clock;
  private final String bootstrap;
  private final List<AutoCloseable> open = new ArrayList<>();

  Messages(
      DataSource database,
      RelayWake wake,
      FollowJobs jobs,
      EvalAnswers answers,
      MeterRegistry meters,
      Clock clock,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
    this.database = database;
    this.wake = wake;
    this.jobs = jobs;
    this.answers = answers;
    this.meters = meters;
    this.clock = clock;
    this.bootstrap = bootstrap;
  }

  void start() {
    Topology.ensure(bootstrap, List.of());
    OutboxRelay relay =
        new OutboxRelay(bootstrap, database, SCHEMA, "finetooth/sweep-service").start();
    open.add(relay);
    wake.tell(relay::wake);
    open.add(
        consumer(
            "finetooth-sweep-job-events",
            Topics.JOB_EVENTS,
            message -> jobs.take(message.as(JobEvent.class))));
    open.add(
        consumer(
            "finetooth-sweep-eval-events",
            Topics.EVAL_EVENTS,
            message -> answers.take(message.as(EvalEvent.class))));
  }

  void stop() throws Exception {
    wake.tell(() -> {});
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    open.clear();
  }

  private TransactionalConsumer consumer(String group, String topic, MessageHandler handler) {
    Counter handled =
        Counter.builder("finetooth.sweep.messages")
            .description("Messages handled, tries included")
            .tag("topic", topic)
            .register(meters);
    return new TransactionalConsumer(
            bootstrap,
            group,
            List.of(topic),
            new Inbox(database, SCHEMA, clock),
            work -> QuarkusTransaction.requiringNew().run(work),
            message -> {
              handled.increment();
              handler.handle(message);
            })
        .start();
  }
}
