package dev.finetooth.eval.request;

import dev.finetooth.contracts.Topics;
import dev.finetooth.messaging.Inbox;
import dev.finetooth.messaging.Outbox;
import dev.finetooth.messaging.OutboxRelay;
import dev.finetooth.messaging.Schema;
import dev.finetooth.messaging.Topology;
import dev.finetooth.messaging.TransactionalConsumer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Kafka: requests come in, events go out, each in one transaction with what it changes. */
@Singleton
class EvalMessaging {

  private static final Logger LOG = Logger.getLogger(EvalMessaging.class);
  private static final Schema SCHEMA = new Schema("eval");
  private static final String GROUP = "finetooth-eval-service";
  private static final String SOURCE = "finetooth/eval-service";

  private final String bootstrap;
  private final DataSource database;
  private final EvalRequests requests;
  private final Clock clock;
  private final OutboxRelay relay;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread starting = Thread.ofVirtual().name("eval-messaging").unstarted(this::run);

  EvalMessaging(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap,
      DataSource database,
      EvalRequests requests,
      Clock clock) {
    this.bootstrap = bootstrap;
    this.database = database;
    this.requests = requests;
    this.clock = clock;
    this.relay = new OutboxRelay(bootstrap, database, SCHEMA, SOURCE);
  }

  /** The outbox; the relay is woken when the transaction that added to it has committed. */
  @Produces
  @Singleton
  static Outbox outbox(DataSource database, Event<MessagesAdded> added) {
    return new Outbox(database, SCHEMA, () -> added.fire(new MessagesAdded()));
  }

  void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessagesAdded event) {
    relay.wake();
  }

  void start(@Observes StartupEvent event) {
    starting.start();
  }

  /** Whether requests are being taken. */
  boolean isReady() {
    return ready.getCount() == 0;
  }

  // The broker may start later than this service.
  private void run() {
    try {
      while (!topicsAreThere()) {
        if (stopping.await(2, TimeUnit.SECONDS)) {
          return;
        }
      }
      relay.start();
      consume();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      relay.close();
    }
  }

  private boolean topicsAreThere() {
    try {
      Topology.ensure(bootstrap, List.of());
      return true;
    } catch (IllegalStateException e) {
      LOG.warnf("%s; trying again", e.getMessage());
      return false;
    }
  }

  private void consume() throws InterruptedException {
    try (var consumer =
        new TransactionalConsumer(
            bootstrap,
            GROUP,
            List.of(Topics.EVAL_REQUESTS),
            new Inbox(database, SCHEMA, clock),
            work -> QuarkusTransaction.requiringNew().run(work),
            requests)) {
      consumer.start();
      ready.countDown();
      stopping.await();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    starting.join();
  }
}
