package dev.finetooth.sweep.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Topics;
import dev.finetooth.messaging.DeadLetters;
import dev.finetooth.messaging.EventSender;
import dev.finetooth.messaging.Inbox;
import dev.finetooth.messaging.OutgoingMessage;
import dev.finetooth.messaging.ReceivedMessage;
import dev.finetooth.messaging.TransactionalConsumer;
import dev.finetooth.testing.PlatformResource;
import dev.finetooth.testing.TestPlatform;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The database dies between a handler's last statement and the commit. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class LostCommitTest {

  private static final int ENOUGH = 3;

  @Inject DataSource database;
  @Inject Clock clock;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  private final String id = TestPlatform.freshName("lost-commit");
  private final CountDownLatch failing = new CountDownLatch(ENOUGH);
  private final CountDownLatch handled = new CountDownLatch(1);

  @Test
  void theMessageComesAgainAndIsNoDeadLetter() throws Exception {
    try (var sender = EventSender.open(bootstrap, "test");
        var letters = new DeadLetters(bootstrap, "test");
        var consumer =
            new TransactionalConsumer(
                bootstrap,
                TestPlatform.freshName("group"),
                List.of(Topics.JOB_COMMANDS),
                new Inbox(database, Messages.SCHEMA, clock),
                this::commit,
                this::handle)) {
      sender.sendAll(List.of(OutgoingMessage.of(id, Topics.JOB_COMMANDS, id, "note", "text")));
      consumer.start();
      assertThat(handled.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(letters.list(Integer.MAX_VALUE))
          .noneMatch(letter -> letter.message().id().equals(id));
    }
  }

  private void commit(Runnable work) {
    QuarkusTransaction.requiringNew().run(work);
    if (failing.getCount() == 0) {
      handled.countDown();
    }
  }

  private void handle(ReceivedMessage message) {
    if (message.id().equals(id) && failing.getCount() > 0) {
      failing.countDown();
      String server = one("select pg_backend_pid()");
      QuarkusTransaction.suspendingExisting()
          .run(() -> one("select pg_terminate_backend(" + server + ", 10000)"));
    }
  }

  private String one(String query) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
