package dev.finetooth.trainer.hosted.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.artifacts.FileArtifactStore;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.HostedModel;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.trainer.hosted.Bench;
import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import dev.finetooth.trainer.hosted.provider.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunTest {

  @TempDir private Path folder;
  private FakeOpenAi provider;
  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    provider = new FakeOpenAi();
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void tellsTheCurveTheSnapshotsAndThePrice() throws IOException {
    Attempt attempt = Attempt.of(bench.job(), provider);

    assertThat(attempt.left()).isFalse();
    List<LanePoint> points =
        attempt.all(EngineEvent.Progress.class).stream().map(EngineEvent.Progress::point).toList();
    // 12 examples in batches of 4, three times.
    assertThat(points).hasSize(9);
    assertThat(points.getFirst().steps()).isEqualTo(9);
    assertThat(points.get(2).epoch()).isEqualTo(1.0);
    assertThat(points.getLast().loss()).isEqualTo(0.2);
    assertThat(attempt.all(EngineEvent.Validation.class))
        .extracting(EngineEvent.Validation::epochs)
        .containsExactly(1, 2, 3);

    List<EngineEvent.Snapshot> snapshots = attempt.all(EngineEvent.Snapshot.class);
    assertThat(snapshots).extracting(EngineEvent.Snapshot::epochs).containsExactly(2, 3);
    Path file = snapshots.getFirst().folder().resolve("hosted_model.json");
    assertThat(snapshots.getFirst().sha256()).isEqualTo(Sha256.of(Files.readAllBytes(file)));
    assertThat(new FileArtifactStore(folder.resolve("store")).putAdapter(file.getParent()).sha256())
        .as("as the agent stores it")
        .isEqualTo(snapshots.getFirst().sha256());
    HostedModel second = Json.read(Files.readString(file), HostedModel.class);
    assertThat(second.base()).isEqualTo("mini");
    assertThat(second.model())
        .isEqualTo("ft:gpt-4o-mini-2024-07-18:acme:tiny-lane-0:1:ckpt-step-6");
    assertThat(second.job()).isEqualTo("ftjob-1");
    HostedModel last =
        Json.read(
            Files.readString(snapshots.getLast().folder().resolve("hosted_model.json")),
            HostedModel.class);
    assertThat(last.model()).isEqualTo("ft:gpt-4o-mini-2024-07-18:acme:tiny-lane-0:1");
    // Losses 2/5, 2/6, 2/7 of the second epoch; validation is 0.25 above the loss of step 6.
    assertThat(snapshots.getFirst().trainLoss())
        .isCloseTo((2.0 / 5 + 2.0 / 6 + 2.0 / 7) / 3, within(1e-12));
    assertThat(snapshots.getFirst().validationLoss()).contains(2.0 / 7 + 0.25);

    assertThat(attempt.end().outcome()).isEqualTo(LaneOutcome.COMPLETED);
    // Three dollars a million tokens in the table.
    assertThat(attempt.end().dollars().orElseThrow())
        .isCloseTo(provider.tokensPaid() * 3 / 1e6, within(1e-12));
    assertThat(last.dollars()).isEqualTo(attempt.end().dollars());
  }

  @Test
  void createsWhatTheConfigurationMeans() {
    Configuration configuration = new Configuration(2, 5e-4, 8, Bench.SETTINGS);
    Attempt.of(bench.job(Bench.lane(0, configuration, List.of(2))), provider);

    JsonNode wanted = provider.wanted(0);
    assertThat(wanted.path("model").asText()).isEqualTo(FakeOpenAi.MODEL);
    assertThat(wanted.path("seed").asInt()).isEqualTo(5);
    assertThat(wanted.path("suffix").asText()).isEqualTo("tiny-lane-0");
    assertThat(wanted.path("method").toString())
        .isEqualTo(
            "{\"type\":\"supervised\",\"supervised\":{\"hyperparameters\":{\"batch_size\":4,\"learning_rate_multiplier\":2.5,\"n_epochs\":2}}}");
    assertThat(wanted.path("metadata").path("finetooth_lane").asText()).isEqualTo("tiny/lane-0");
    assertThat(wanted.path("metadata").path("finetooth_job").asText()).isEqualTo("job-0");
    assertThat(wanted.path("metadata").path("finetooth_run").asText()).hasSize(64);
    assertThat(provider.contents().getFirst().lines().findFirst().orElseThrow())
        .isEqualTo(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"mail 0\"},{\"role\":\"assistant\",\"content\":\"billing\"}]}");
  }

  @Test
  void preferencesAreTrainedByDpo() {
    Configuration configuration =
        new Configuration(
            1, 2e-4, 8, Bench.SETTINGS.preferring(new Preference(Preference.Loss.SIGMOID, 0.1, 0)));
    EngineJob job =
        bench.job(
            bench.preferences("train.jsonl", 12),
            Optional.empty(),
            Bench.lane(0, configuration, List.of(1)));
    Attempt attempt = Attempt.of(job, provider);

    assertThat(attempt.end().outcome()).isEqualTo(LaneOutcome.COMPLETED);
    assertThat(provider.wanted(0).path("method").toString())
        .isEqualTo(
            "{\"type\":\"dpo\",\"dpo\":{\"hyperparameters\":{\"batch_size\":4,\"beta\":0.1,\"learning_rate_multiplier\":1.0,\"n_epochs\":1}}}");
    assertThat(provider.contents().getFirst().lines().findFirst().orElseThrow())
        .isEqualTo(
            "{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"mail 0\"}],\"tools\":[],\"parallel_tool_calls\":true},"
                + "\"preferred_output\":[{\"role\":\"assistant\",\"content\":\"Gladly.\"}],"
                + "\"non_preferred_output\":[{\"role\":\"assistant\",\"content\":\"No.\"}]}");
  }

  @Test
  void lanesShareAFileAndAreTrainedBesideEachOther() {
    EngineJob job =
        bench.job(
            Bench.lane(0, new Configuration(1, 2e-4, 8, Bench.SETTINGS), List.of(1)),
            Bench.lane(1, new Configuration(1, 4e-4, 8, Bench.SETTINGS), List.of(1)),
            Bench.lane(2, new Configuration(1, 8e-4, 16, Bench.SETTINGS), List.of(1)));
    Attempt attempt = Attempt.of(job, provider);

    assertThat(attempt.all(EngineEvent.LaneEnd.class))
        .extracting(end -> end.lane() + " " + end.outcome())
        .containsExactlyInAnyOrder(
            "tiny/lane-0 COMPLETED", "tiny/lane-1 COMPLETED", "tiny/lane-2 INVALID");
    assertThat(provider.jobsCreated()).isEqualTo(2);
    assertThat(provider.contents()).as("training and validation").hasSize(2);
  }

  private EngineJob oneAtATime() {
    EngineJob job =
        bench.job(
            Bench.lane(0, new Configuration(1, 2e-4, 8, Bench.SETTINGS), List.of(1)),
            Bench.lane(1, new Configuration(1, 4e-4, 8, Bench.SETTINGS), List.of(1)));
    return new EngineJob(
        job.version(),
        job.base(),
        job.baseHash(),
        job.train(),
        job.validation(),
        job.out(),
        job.cache(),
        job.device(),
        job.threads(),
        job.checkpointSeconds(),
        Optional.of(1),
        job.lanes());
  }

  @Test
  void aLaneThatWaitsIsNotBegunWhereTheAgentLeaves() {
    Attempt attempt =
        Attempt.of(
            oneAtATime(),
            Bench.settings(provider.stillAfterFirstPart()),
            (event, orders) -> {
              if (event instanceof EngineEvent.Progress) {
                orders.accept("{\"type\":\"leave\"}");
              }
            });
    assertThat(attempt.left()).isTrue();
    assertThat(provider.jobsCreated()).isOne();
  }

  @Test
  void aLaneThatWaitsIsStoppedBeforeItIsPaidFor() {
    EngineJob job = oneAtATime();
    Attempt attempt =
        Attempt.of(
            job,
            Bench.settings(provider.stillAfterFirstPart()),
            (event, orders) -> {
              if (event instanceof EngineEvent.Progress(LanePoint point)) {
                String other = point.lane().value().endsWith("0") ? "1" : "0";
                orders.accept(
                    "{\"type\":\"stop-lane\",\"lane\":\"tiny/lane-%s\"}".formatted(other));
              }
              if (event instanceof EngineEvent.LaneEnd) {
                provider.wake();
              }
            });
    assertThat(attempt.all(EngineEvent.LaneEnd.class))
        .extracting(EngineEvent.LaneEnd::outcome)
        .containsExactly(LaneOutcome.STOPPED, LaneOutcome.COMPLETED);
    assertThat(attempt.all(EngineEvent.LaneEnd.class).getFirst().detail())
        .isEqualTo("stopped on command before anything was paid for");
    assertThat(provider.jobsCreated()).isOne();
  }

  @Test
  void aJobThatIsGoneAtTheProviderIsNotPaidForAgain() throws IOException {
    EngineJob job = bench.job();
    Attempt.of(job, provider);
    Path lane = job.out().resolve("tiny_lane-0");
    Files.delete(lane.resolve("end.json"));
    Path note = lane.resolve("provider.json");
    Files.writeString(note, Files.readString(note).replace("ftjob-1", "ftjob-gone"));

    assertThat(Attempt.of(job, provider).end().detail())
        .isEqualTo(
            "the provider knows nothing more of job ftjob-gone, which trained this; run the sweep again with --fresh");
    assertThat(provider.jobsCreated()).isOne();
  }

  @Test
  void anEndIsRepeatedWithoutAskingTheProvider() {
    EngineJob job = bench.job();
    Attempt first = Attempt.of(job, provider);
    int asked = provider.requests("GET job");
    Attempt again = Attempt.of(job, provider);

    assertThat(again.all(EngineEvent.Snapshot.class))
        .isEqualTo(first.all(EngineEvent.Snapshot.class));
    assertThat(again.end()).isEqualTo(first.end());
    assertThat(provider.requests("GET job")).isEqualTo(asked);
  }

  @Test
  void theDataOfAnotherJobIsNotUploadedAgain() {
    Attempt.of(bench.job(), provider);
    EngineJob other =
        bench.job(Bench.lane(7, new Configuration(1, 2e-4, 8, Bench.SETTINGS), List.of(1)));
    Attempt.of(other, provider);

    assertThat(provider.jobsCreated()).isEqualTo(2);
    assertThat(provider.contents()).hasSize(2);
  }

  @Test
  void aSettingThatTheProviderLacksIsRefusedWithTheReason() {
    Attempt attempt =
        Attempt.of(
            bench.job(Bench.lane(0, new Configuration(1, 2e-4, 16, Bench.SETTINGS), List.of(1))),
            provider);

    assertThat(attempt.end().outcome()).isEqualTo(LaneOutcome.INVALID);
    assertThat(attempt.end().detail())
        .isEqualTo(
            "rank is 16, and the provider decides that itself; leave it out, also as an axis of the search");
    assertThat(provider.jobsCreated()).isZero();
  }

  @Test
  void badDataIsToldLineByLineAndNothingIsUploaded() {
    Path bad =
        Bench.write(
            folder.resolve("bad.jsonl"),
            "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}\nnonsense\n");
    Attempt attempt =
        Attempt.of(
            bench.job(
                bad,
                Optional.empty(),
                Bench.lane(0, new Configuration(1, 2e-4, 8, Bench.SETTINGS), List.of(1))),
            provider);

    assertThat(attempt.end().outcome()).isEqualTo(LaneOutcome.FAILED);
    assertThat(attempt.end().detail())
        .isEqualTo(
            "bad.jsonl cannot be used: line 1: the last message of messages is not from the assistant; "
                + "line 2: no JSON: Unrecognized token 'nonsense': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false'); "
                + "2 examples, and the provider trains on at least 10; add some");
    assertThat(provider.contents()).isEmpty();
  }

  @Test
  void withoutAKeyEveryLaneSaysWhatToSet() {
    ProviderSettings keyless =
        new ProviderSettings(
            Optional.empty(),
            Optional.of(provider.url()),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(1));
    Attempt attempt = Attempt.of(bench.job(), keyless, (event, orders) -> {});

    assertThat(attempt.end().detail())
        .isEqualTo("OPENAI_API_KEY is not set; set it to the provider's key where the agent runs");
    assertThat(attempt.left()).isFalse();
  }

  @Test
  void aBaseWithWeightsIsRefused() throws IOException {
    EngineJob job = bench.job();
    Files.delete(job.base().resolve("hosted.json"));
    assertThat(Attempt.of(job, provider).end().detail())
        .isEqualTo(
            "mini is not a hosted model; add one with finetooth model hosted MODEL, or choose a queue whose engine trains weights");
  }

  @Test
  void pricesOfTheBaseGoBeforeTheTable() throws IOException {
    EngineJob job = bench.job();
    Path base = job.base().resolve("hosted.json");
    Files.writeString(
        base,
        Files.readString(base)
            .replace("}", ",\"prices\":{\"training\":10,\"input\":1,\"output\":2}}"));
    assertThat(Attempt.of(job, provider).end().dollars().orElseThrow())
        .isCloseTo(provider.tokensPaid() * 10 / 1e6, within(1e-12));
  }
}
