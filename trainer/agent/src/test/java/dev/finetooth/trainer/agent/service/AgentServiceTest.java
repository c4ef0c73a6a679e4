package dev.finetooth.trainer.agent.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Topics;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.messaging.EventSender;
import dev.finetooth.messaging.OutgoingMessage;
import dev.finetooth.testing.PlatformResource;
import dev.finetooth.testing.TestPlatform;
import dev.finetooth.trainer.agent.job.Workshop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole agent: jobs by Kafka, commands by Kafka, health and metrics over HTTP. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(ScriptedAgentResource.class)
class AgentServiceTest {

  @ConfigProperty(name = "finetooth.home")
  Path home;

  @Inject AgentSettings settings;

  private Workshop workshop;
  private EventSender sender;

  @BeforeEach
  void open() {
    workshop = new Workshop(home);
    sender = EventSender.open(TestPlatform.shared().bootstrapServers(), "finetooth/test");
  }

  @AfterEach
  void close() {
    sender.close();
    workshop.close();
  }

  @Test
  void doesJobsOfItsQueue() {
    Job job = workshop.job("hello 1\nprogress 1 3\nsnapshot 1 2\nlane-end 1 COMPLETED\nbye\n", 1);
    queue(job);
    assertThat(awaitEnd(job).outcome()).isEqualTo(JobOutcome.COMPLETED);
    assertThat(workshop.events(job).getFirst())
        .isInstanceOfSatisfying(
            JobEvent.Started.class,
            started -> {
              assertThat(started.engineVersion()).isEqualTo("1.0");
              assertThat(started.slot()).isBetween(1, 2);
            });
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("finetooth_agent_attempts_total{outcome=\"COMPLETED\"}"));
  }

  @Test
  void heedsCommandsThatAreRepeated() {
    Job job = workshop.job("hello 1\nwait-for StopLane\nlane-end 1 STOPPED\nbye\n", 1);
    queue(job);
    var stop = new JobCommand.StopJob(Versioned.CURRENT, job.id(), "by the user");
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              send(Topics.JOB_COMMANDS, job.id().value(), Json.write(stop));
              return workshop.events(job).stream().anyMatch(JobEvent.Ended.class::isInstance);
            });
    assertThat(awaitEnd(job).outcome()).isEqualTo(JobOutcome.STOPPED);
  }

  @Test
  void isHealthyWhileItsSlotsLive() {
    given()
        .get("/q/health/live")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'slots' }.data.living", is(2))
        .body("status", equalTo("UP"));
  }

  private JobEvent.Ended awaitEnd(Job job) {
    return await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () ->
                workshop.events(job).stream()
                    .filter(JobEvent.Ended.class::isInstance)
                    .map(JobEvent.Ended.class::cast)
                    .toList(),
            ended -> !ended.isEmpty())
        .getLast();
  }

  private void queue(Job job) {
    send(Topics.jobs(settings.queue()), job.id().value(), Json.write(job));
  }

  private void send(String topic, String key, String value) {
    sender.send(new OutgoingMessage(UUID.randomUUID().toString(), topic, key, "test", value));
    sender.flush();
  }
}
