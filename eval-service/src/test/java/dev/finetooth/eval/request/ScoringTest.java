package dev.finetooth.eval.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.RunDetail.RunState;
import dev.finetooth.contracts.eval.EvalEvent;
import dev.finetooth.contracts.eval.EvalEvent.RequestFailed;
import dev.finetooth.contracts.eval.EvalEvent.RunScored;
import dev.finetooth.contracts.eval.EvalEvent.RunStarted;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.contracts.eval.SuiteFiles;
import dev.finetooth.eval.EndpointResource;
import dev.finetooth.eval.ScriptedServer;
import dev.finetooth.eval.SuiteFixture;
import dev.finetooth.eval.run.EvalRun;
import dev.finetooth.eval.run.ScoreStore;
import dev.finetooth.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Requests over Kafka, questions over HTTP, scores in PostgreSQL, answers over Kafka. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(EndpointResource.class)
class ScoringTest extends AskingWorld {

  @Inject ScoreStore scores;

  @Override
  void answer(ScriptedServer.Exchange exchange) throws Exception {
    exchange.say(SuiteFixture.rightAnswer(exchange.lastUserMessage()));
  }

  @Test
  void everyItemIsAskedOnceAndTheMeanComesBack() {
    SuiteFiles suite = SuiteFixture.of(artifacts, "once", 200, 10).files();
    server.behave(
        exchange ->
            exchange.say(
                SuiteFixture.number(exchange.lastUserMessage()) < 150
                    ? SuiteFixture.rightAnswer(exchange.lastUserMessage())
                    : "perhaps"));
    EvalRequest.Score request = score("once-sweep", "1", "tiny", suite);
    topics.send(request);
    assertThat(topics.answer(request.id()))
        .isInstanceOfSatisfying(
            RunScored.class,
            scored -> {
              assertThat(scored.summary().items()).isEqualTo(200);
              assertThat(scored.summary().scored()).isEqualTo(200);
              assertThat(scored.summary().mean()).isCloseTo(0.75, within(1e-9));
              assertThat(scored.summary().clusters()).isEqualTo(100);
              assertThat(scored.summary().method()).isEqualTo("Student on clusters");
              assertThat(scored.summary().tokens()).isEqualTo(200 * 12);
              EvalRun run = runs.find(scored.run()).orElseThrow();
              var page = scores.page(run.number(), 149, 2);
              assertThat(page.getFirst().score().explanation())
                  .isEqualTo("\"perhaps\" is not \"even\"");
              assertThat(page.getFirst().score().prompt()).isEqualTo("once selection 150");
            });
    assertThat(topics.of(request.sweep())).first().isInstanceOf(RunStarted.class);
    assertThat(server.questions()).isEqualTo(200);
    assertThat(server.mostAtOnce()).isLessThanOrEqualTo(EndpointResource.CONCURRENCY);
  }

  @Test
  void knownScoresAreGivenWithoutAskingUnlessFresh() {
    SuiteFiles suite = SuiteFixture.of(artifacts, "known", 20, 10).files();
    EvalRequest.Score first = score("known-sweep", "1", "tiny", suite);
    topics.send(first);
    RunScored known = (RunScored) topics.answer(first.id());
    EvalRequest.Score second = score("other-sweep", "1", "tiny", suite);
    topics.send(second);
    assertThat(((RunScored) topics.answer(second.id())).run()).isEqualTo(known.run());
    assertThat(server.questions()).isEqualTo(20);

    EvalRequest.Score fresh =
        new EvalRequest.Score(
            1,
            new RequestId("other-sweep/score/2"),
            second.sweep(),
            second.subject(),
            suite,
            Part.SELECTION,
            true);
    topics.send(fresh);
    assertThat(((RunScored) topics.answer(fresh.id())).run()).isNotEqualTo(known.run());
    assertThat(server.questions()).isEqualTo(40);
  }

  @Test
  void aRequestSentTwiceIsAnsweredOnce() {
    SuiteFiles suite = SuiteFixture.of(artifacts, "twice", 20, 10).files();
    EvalRequest.Score request = score("twice-sweep", "1", "tiny", suite);
    EvalRequest.Score later = score("twice-sweep", "2", "tiny", suite);
    topics.send(request);
    topics.send(request);
    topics.answer(request.id());
    topics.send(request);
    topics.send(later);
    topics.answer(later.id());
    assertThat(topics.of(request.sweep()))
        .filteredOn(RunScored.class::isInstance)
        .extracting(EvalEvent::request)
        .containsExactly(request.id(), later.id());
  }

  @Test
  void aDeadEndpointFailsTheRequestAndSaysWhatToDo() {
    server.close();
    SuiteFiles suite = SuiteFixture.of(artifacts, "dead", 40, 10).files();
    EvalRequest.Score request = score("dead-sweep", "1", "tiny", suite);
    topics.send(request);
    assertThat(topics.answer(request.id()))
        .isInstanceOfSatisfying(
            RequestFailed.class,
            failed -> {
              assertThat(failed.kind()).isEqualTo(ErrorKind.TRANSIENT);
              assertThat(failed.reason())
                  .contains("a run needs 36 of its 40", "nothing answers at http://127.0.0.1:")
                  .contains("is the model server running?");
            });
  }

  @Test
  void anUnknownModelIsTheUsersToRepair() {
    server.behave(exchange -> exchange.send(404, "{\"detail\":\"no adapter abc\"}"));
    SuiteFiles suite = SuiteFixture.of(artifacts, "unknown", 400, 10).files();
    EvalRequest.Score request = score("unknown-sweep", "1", "nowhere", suite);
    topics.send(request);
    RequestFailed failed = (RequestFailed) topics.answer(request.id());
    assertThat(failed.kind()).isEqualTo(ErrorKind.USER);
    assertThat(failed.reason()).contains("no adapter abc", "it serves no model nowhere");
    // It stops asking once the run cannot succeed any more.
    assertThat(server.questions()).isLessThan(100);
  }

  @Test
  void aSuiteWhoseFileIsGoneIsRefusedWithItsName() {
    SuiteFiles suite = SuiteFixture.of(artifacts, "gone", 20, 10).files();
    Artifact lost = new Artifact(URI.create("file:///nowhere"), Sha256.of("never stored"));
    SuiteFiles broken =
        new SuiteFiles(
            Sha256.of("another suite"),
            suite.name(),
            suite.spec(),
            Map.of(
                "selection.jsonl",
                lost,
                "confirmation.jsonl",
                suite.files().get("confirmation.jsonl")));
    EvalRequest.Score request = score("gone-sweep", "1", "tiny", broken);
    topics.send(request);
    RequestFailed failed = (RequestFailed) topics.answer(request.id());
    assertThat(failed.kind()).isEqualTo(ErrorKind.USER);
    assertThat(failed.reason()).contains("selection.jsonl");
  }

  @Test
  void anAbandonedSweepBeginsNothingMore() {
    SuiteFiles suite = SuiteFixture.of(artifacts, "abandon", 20, 10).files();
    CountDownLatch go = new CountDownLatch(1);
    server.behave(
        exchange -> {
          go.await();
          answer(exchange);
        });
    for (int busy = 1; busy <= 3; busy++) {
      topics.send(score("busy-" + busy, "1", "busy-" + busy, suite));
      topics.await(isStartOf("busy-" + busy));
    }
    EvalRequest.Score waiting = score("stopped", "1", "stopped", suite);
    topics.send(waiting);
    topics.send(new EvalRequest.Abandon(1, new RequestId("stopped/abandon"), waiting.sweep()));
    EvalRequest.Score after = score("stopped", "2", "marker", suite);
    topics.send(after);
    awaitRequest(after.id());
    go.countDown();
    topics.answer(after.id());
    assertThat(topics.of(waiting.sweep()))
        .extracting(EvalEvent::request)
        .doesNotContain(waiting.id());
    assertThat(runs.page(Long.MAX_VALUE, 10))
        .filteredOn(run -> run.model().equals("stopped"))
        .extracting(EvalRun::state)
        .containsExactly(RunState.ABANDONED);
  }

  @Inject RequestStore requests;

  private void awaitRequest(RequestId id) {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!requests.isKnown(id) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static java.util.function.Predicate<EvalEvent> isStartOf(String sweep) {
    return event -> event instanceof RunStarted && event.sweep().value().equals(sweep);
  }

  private static EvalRequest.Score score(
      String sweep, String number, String model, SuiteFiles suite) {
    return new EvalRequest.Score(
        1,
        new RequestId(sweep + "/score/" + number),
        new SweepId(sweep),
        new Subject(model, Optional.empty()),
        suite,
        Part.SELECTION,
        false);
  }
}
