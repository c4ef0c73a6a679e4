package dev.finetooth.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.api.RunDetail.RunState;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.eval.EndpointResource;
import dev.finetooth.eval.ScriptedServer;
import dev.finetooth.eval.SuiteFixture;
import dev.finetooth.eval.endpoint.ChatEndpoint;
import dev.finetooth.eval.suite.SuiteLibrary;
import dev.finetooth.testing.PlatformResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The engine stops half-way through, and another one goes on from what is in the database. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(EndpointResource.class)
@TestProfile(RestartTest.OwnService.class)
class RestartTest {

  /** This test stops the service's engine, so it has a service of its own. */
  public static final class OwnService implements QuarkusTestProfile {}

  private static final int ITEMS = 120;

  @Inject ArtifactStore artifacts;
  @Inject RunSettings settings;
  @Inject RunStore runs;
  @Inject RunBook book;
  @Inject SuiteLibrary suites;
  @Inject ScoreStore scores;
  @Inject ChatEndpoint endpoint;
  @Inject RunMeters meters;
  @Inject RunEngine first;

  @ConfigProperty(name = EndpointResource.PORT)
  int port;

  @Test
  void nothingIsLostAndNothingThatWasAnsweredIsAskedAgain() throws Exception {
    Map<String, Integer> asked = new ConcurrentHashMap<>();
    CountDownLatch halfWay = new CountDownLatch(ITEMS / 2);
    CountDownLatch restarted = new CountDownLatch(1);
    try (var server =
        new ScriptedServer(
            port,
            exchange -> {
              asked.merge(exchange.lastUserMessage(), 1, Integer::sum);
              halfWay.countDown();
              if (halfWay.getCount() == 0) {
                restarted.await();
              }
              exchange.say(SuiteFixture.rightAnswer(exchange.lastUserMessage()));
            })) {
      SuiteFixture suite = SuiteFixture.of(artifacts, "restart", ITEMS, 10);
      EvalRun run =
          runs.findOrCreate(new RunWish("", "tiny", suite.files(), Part.SELECTION, false));
      assertThat(halfWay.await(30, TimeUnit.SECONDS)).isTrue();

      first.stop(new ShutdownEvent());
      assertThat(state(run)).isEqualTo(RunState.RUNNING);
      Set<String> durable = questions(run);
      assertThat(durable).hasSizeBetween(1, ITEMS - 1);
      restarted.countDown();

      var second = new RunEngine(settings, runs, book, suites, scores, endpoint, meters);
      second.start(new StartupEvent());
      try {
        awaitEnd(run);
      } finally {
        second.stop(new ShutdownEvent());
      }
      assertThat(runs.find(run.number()).orElseThrow().summary().orElseThrow().scored())
          .isEqualTo(ITEMS);
      assertThat(questions(run)).hasSize(ITEMS);
      assertThat(asked).hasSize(ITEMS);
      assertThat(durable).allSatisfy(question -> assertThat(asked).containsEntry(question, 1));
      assertThat(server.mostAtOnce()).isLessThanOrEqualTo(EndpointResource.CONCURRENCY);
    }
  }

  private Set<String> questions(EvalRun run) {
    return scores.page(run.number(), -1, ITEMS).stream()
        .map(item -> item.score().prompt())
        .collect(Collectors.toSet());
  }

  private RunState state(EvalRun run) {
    return runs.find(run.number()).orElseThrow().state();
  }

  private void awaitEnd(EvalRun run) throws InterruptedException {
    for (int tries = 0; tries < 300 && !RunStates.isFinal(state(run)); tries++) {
      new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
    }
    assertThat(state(run)).isEqualTo(RunState.SCORED);
  }
}
