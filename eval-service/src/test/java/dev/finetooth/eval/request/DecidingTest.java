package dev.finetooth.eval.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.DecisionQuestion;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import dev.finetooth.contracts.eval.EvalEvent.Decided;
import dev.finetooth.contracts.eval.EvalEvent.RequestFailed;
import dev.finetooth.contracts.eval.EvalEvent.RunScored;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.contracts.eval.SuiteFiles;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.eval.EndpointResource;
import dev.finetooth.eval.ScriptedServer;
import dev.finetooth.eval.SuiteFixture;
import dev.finetooth.eval.run.EvalRun;
import dev.finetooth.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A whole sweep's end: four trials and the base are scored, chosen from, confirmed, decided. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(EndpointResource.class)
class DecidingTest extends AskingWorld {

  /** How many of ten items each model knows. Trial 1 is the baseline. */
  private static final Map<String, Integer> KNOWS =
      Map.of(
          model(Optional.empty()), 2,
          model(Optional.of(1)), 5,
          model(Optional.of(2)), 9,
          model(Optional.of(3)), 9,
          model(Optional.of(4)), 4);

  @Override
  void answer(ScriptedServer.Exchange exchange) throws Exception {
    String question = exchange.lastUserMessage();
    boolean knows =
        SuiteFixture.number(question) % 10 < KNOWS.get(exchange.body().path("model").asText());
    exchange.say(knows ? SuiteFixture.rightAnswer(question) : "perhaps");
  }

  @Test
  void theCheapestOfTheTiedIsRecommendedAndConfirmedOnItemsThatHadNoSay() {
    SuiteFiles suite = SuiteFixture.of(artifacts, "decide", 200, 100).files();
    EvalRequest.Decide request = decide("decide", suite, scored("decide", suite));
    topics.send(request);
    Decision decision = ((Decided) topics.answer(request.id())).decision();
    assertThat(decision.verdict()).isEqualTo(Decision.Verdict.BEATS_DEFAULTS);
    assertThat(decision.metric()).isEqualTo("accuracy");
    assertThat(decision.recommended().number()).isEqualTo(2);
    assertThat(decision.standings()).filteredOn(Decision.Standing::tied).hasSize(2);
    assertThat(decision.winnersCurse().confirmed())
        .hasValueSatisfying(
            confirmed -> {
              assertThat(confirmed.items()).isEqualTo(100);
              assertThat(confirmed.value()).isEqualTo(0.9);
            });
    assertThat(decision.winnersCurse().confirmedOverBaseline())
        .hasValueSatisfying(effect -> assertThat(effect.difference()).isBetween(0.39, 0.41));
    assertThat(confirmationRuns(suite))
        .containsExactlyInAnyOrder(
            model(Optional.of(2)), model(Optional.of(1)), model(Optional.empty()));
    assertThat(server.questions()).isEqualTo(5 * 200 + 3 * 100);
  }

  @Test
  void whatCouldNotBeConfirmedIsSaid() throws Exception {
    SuiteFiles suite = SuiteFixture.of(artifacts, "half", 200, 100).files();
    List<EvalRunId> found = scored("half", suite);
    server.behave(
        exchange -> {
          if (exchange.body().path("model").asText().equals("tiny")) {
            exchange.send(400, "gone");
          } else {
            answer(exchange);
          }
        });
    EvalRequest.Decide request = decide("half", suite, found);
    topics.send(request);
    Decision decision = ((Decided) topics.answer(request.id())).decision();
    assertThat(decision.winnersCurse().confirmed()).isPresent();
    assertThat(decision.lookOut())
        .anySatisfy(
            warning ->
                assertThat(warning).contains("tiny has no scores on the kept-back items", "gone"));
  }

  @Test
  void yardsticksLearnFromTheTrainingDataAndAnswerTheSuite() {
    SuiteFiles suite = SuiteFixture.of(artifacts, "yardstick", 40, 20).files();
    List<EvalRunId> found = scored("yardstick", suite);
    EvalRequest.Decide request =
        decide("yardstick", suite, found, Optional.of(suite.files().get("selection.jsonl")));
    topics.send(request);
    Decision decision = ((Decided) topics.answer(request.id())).decision();
    assertThat(decision.yardsticks())
        .extracting(Decision.Yardstick::name)
        .containsExactly("always the commonest answer", "bag-of-words regression");
    // It has learnt the very items, told apart by their numbers; one digit is no word to it.
    Decision.Yardstick regression = decision.yardsticks().getLast();
    assertThat(regression.score().value()).isGreaterThan(0.8);
    assertThat(regression.confirmed().orElseThrow().items()).isEqualTo(20);
    assertThat(decision.yardsticks().getFirst().score().value()).isEqualTo(0.5);
    assertThat(decision.lookOut()).anyMatch(line -> line.contains("needs no language model"));
  }

  @Test
  void aSweepIsDecidedThoughItsTrainingDataAreGone() {
    SuiteFiles suite = SuiteFixture.of(artifacts, "gone", 20, 10).files();
    Artifact gone = new Artifact(URI.create("file:///nowhere"), Sha256.of("gone"));
    EvalRequest.Decide request = decide("gone", suite, scored("gone", suite), Optional.of(gone));
    topics.send(request);
    assertThat(((Decided) topics.answer(request.id())).decision().yardsticks()).isEmpty();
  }

  @Test
  void aRunThatIsNotThereFailsTheRequest() {
    SuiteFiles suite = SuiteFixture.of(artifacts, "lost", 20, 10).files();
    EvalRunId nowhere = new EvalRunId("run-00000000000000aa");
    EvalRequest.Decide request =
        decide("lost", suite, List.of(nowhere, nowhere, nowhere, nowhere, nowhere));
    topics.send(request);
    assertThat(topics.answer(request.id()))
        .isInstanceOfSatisfying(
            RequestFailed.class,
            failed ->
                assertThat(failed.reason()).contains("there is no eval run run-00000000000000aa"));
  }

  /** The runs of the base and of trials 1 to 4. */
  private List<EvalRunId> scored(String sweep, SuiteFiles suite) {
    List<EvalRequest.Score> requests = new ArrayList<>();
    for (int trial = 0; trial <= 4; trial++) {
      requests.add(
          new EvalRequest.Score(
              1,
              new RequestId(sweep + "/score/" + trial),
              new SweepId(sweep),
              subject(trial == 0 ? Optional.empty() : Optional.of(trial)),
              suite,
              Part.SELECTION,
              false));
    }
    requests.forEach(topics::send);
    return requests.stream()
        .map(request -> ((RunScored) topics.answer(request.id())).run())
        .toList();
  }

  private static EvalRequest.Decide decide(String sweep, SuiteFiles suite, List<EvalRunId> found) {
    return decide(sweep, suite, found, Optional.empty());
  }

  private static EvalRequest.Decide decide(
      String sweep, SuiteFiles suite, List<EvalRunId> found, Optional<Artifact> training) {
    SweepId id = new SweepId(sweep);
    List<Candidate> candidates = new ArrayList<>();
    for (int trial = 1; trial <= 4; trial++) {
      candidates.add(
          new Candidate(
              new TrialId(id, trial),
              new Configuration(1, 2e-4, 4 + trial, settings()),
              1,
              new DecisionQuestion.Scored(subject(Optional.of(trial)), found.get(trial)),
              1000,
              0.1,
              0.5,
              Optional.empty()));
    }
    return new EvalRequest.Decide(
        1,
        new RequestId(sweep + "/decide"),
        id,
        suite,
        new DecisionQuestion(
            new DecisionQuestion.Scored(subject(Optional.empty()), found.getFirst()),
            Optional.of(new TrialId(id, 1)),
            candidates,
            List.of(),
            0.95,
            7,
            new DecisionQuestion.Axes(List.of(1), List.of(2e-4), List.of(5, 6, 7, 8)),
            0.4,
            Optional.empty(),
            Optional.empty(),
            training,
            Map.of("engine", "test")),
        false);
  }

  private static Settings settings() {
    return new Settings(
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
  }

  private static Subject subject(Optional<Integer> trial) {
    return new Subject("tiny", trial.map(number -> Sha256.of("trial " + number)));
  }

  private static String model(Optional<Integer> trial) {
    return subject(trial).modelId();
  }

  private List<String> confirmationRuns(SuiteFiles suite) {
    return runs.page(Long.MAX_VALUE, 500).stream()
        .filter(run -> run.suite().hash().equals(suite.hash()))
        .filter(run -> run.part() == Part.CONFIRMATION)
        .map(EvalRun::model)
        .toList();
  }
}
