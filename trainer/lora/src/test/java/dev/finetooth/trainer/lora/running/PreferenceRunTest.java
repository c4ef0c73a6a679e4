package dev.finetooth.trainer.lora.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Preference.Loss;
import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.trainer.lora.Jobs;
import dev.finetooth.trainer.lora.Pairs;
import dev.finetooth.trainer.lora.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lanes that learn preferences. */
class PreferenceRunTest {

  private static final Preference PLAIN = new Preference(Loss.SIGMOID, 0.1, 0);

  @TempDir private Path folder;

  @Test
  void theChosenAnswersBecomeLikelierThanTheRejectedOnes() {
    Attempt attempt = Attempt.of(job("run", Optional.empty(), PLAIN));

    assertThat(attempt.end().outcome()).isEqualTo(LaneOutcome.COMPLETED);
    List<EngineEvent.Validation> validations = attempt.all(EngineEvent.Validation.class);
    assertThat(validations.getFirst().loss()).isLessThan(Math.log(2));
    Rewards last = validations.getLast().rewards().orElseThrow();
    assertThat(last.accuracy()).isGreaterThan(0.9);
    assertThat(last.margin()).isGreaterThan(0.3);
    LanePoint point = attempt.all(EngineEvent.Progress.class).getLast().point();
    assertThat(point.rewards().orElseThrow().margin()).isGreaterThan(0.3);
  }

  @Test
  void aSnapshotHasTheRewardsOfItsOwnEpoch() {
    EngineJob job = job("run", Optional.empty(), PLAIN);
    Attempt attempt = Attempt.of(snapshots(job, job.validation(), 1, 3));

    List<Rewards> validated =
        attempt.all(EngineEvent.Validation.class).stream()
            .map(validation -> validation.rewards().orElseThrow())
            .toList();
    assertThat(rewards(attempt)).containsExactly(validated.getFirst(), validated.get(2));
  }

  @Test
  void withoutValidationDataASnapshotHasTheRewardsOfItsTraining() {
    Attempt attempt =
        Attempt.of(snapshots(job("run", Optional.empty(), PLAIN), Optional.empty(), 1, 3));

    List<Rewards> rewards = rewards(attempt);
    assertThat(rewards.getFirst().margin()).isPositive();
    assertThat(rewards.getLast().margin()).isGreaterThan(rewards.getFirst().margin() + 0.5);
  }

  private static EngineJob snapshots(EngineJob job, Optional<Path> validation, Integer... epochs) {
    EngineLane lane = job.lanes().getFirst();
    return new EngineJob(
        job.version(),
        job.base(),
        job.baseHash(),
        job.train(),
        validation,
        job.out(),
        job.cache(),
        job.device(),
        job.threads(),
        job.checkpointSeconds(),
        job.lanesAtOnce(),
        List.of(
            new EngineLane(
                lane.id(),
                lane.configuration().withEpochs(epochs[epochs.length - 1]),
                lane.seed(),
                List.of(epochs))));
  }

  private static List<Rewards> rewards(Attempt attempt) {
    return attempt.all(EngineEvent.Snapshot.class).stream()
        .map(snapshot -> snapshot.rewards().orElseThrow())
        .toList();
  }

  @Test
  void lanesOfDifferentLossesTrainTogetherAsAlone() {
    List<Preference> hows =
        List.of(PLAIN, new Preference(Loss.SIGMOID, 0.5, 0.1), new Preference(Loss.IPO, 0.2, 0));

    Attempt packed = Attempt.of(job("packed", Optional.empty(), hows.toArray(Preference[]::new)));

    for (int i = 0; i < hows.size(); i++) {
      Attempt alone = Attempt.of(job("alone" + i, Optional.of(i), hows.get(i)));
      List<EngineEvent.Validation> expected = validations(alone, i);
      List<EngineEvent.Validation> actual = validations(packed, i);
      assertThat(actual).hasSameSizeAs(expected).isNotEmpty();
      for (int j = 0; j < expected.size(); j++) {
        assertThat(actual.get(j).loss()).isCloseTo(expected.get(j).loss(), within(1e-4));
        assertThat(actual.get(j).rewards().orElseThrow().margin())
            .isCloseTo(expected.get(j).rewards().orElseThrow().margin(), within(1e-4));
      }
    }
  }

  @Test
  void aLaneThatIsInterruptedGoesOnToTheSameBytes() {
    EngineJob job = job("parts", Optional.empty(), PLAIN);
    Attempt.of(
        job,
        (event, orders) -> {
          if (event instanceof EngineEvent.Validation) {
            orders.accept("{\"type\":\"leave\"}");
          }
        });

    assertThat(Attempt.of(job).digests())
        .isEqualTo(Attempt.of(job("whole", Optional.empty(), PLAIN)).digests());
  }

  @Test
  void aLineThatIsNoPreferenceIsNamed() throws IOException {
    EngineJob job = job("wrong", Optional.empty(), PLAIN);
    List<String> lines = new ArrayList<>(Files.readAllLines(job.train()));
    lines.set(2, "{\"prompt\": \"mail: a\", \"chosen\": \"billing\"}");
    Files.write(job.train(), lines);

    EngineEvent.LaneEnd end = Attempt.of(job).end();

    assertThat(end.outcome()).isEqualTo(LaneOutcome.FAILED);
    assertThat(end.detail())
        .isEqualTo(
            "train.jsonl line 3: there is no rejected; preference data has prompt, chosen and"
                + " rejected on every line");
  }

  @Test
  void lossesThatCannotBeAreRefused() {
    EngineEvent.LaneEnd end =
        Attempt.of(job("refused", Optional.empty(), new Preference(Loss.IPO, 0, 0.6))).end();

    assertThat(end.outcome()).isEqualTo(LaneOutcome.INVALID);
    assertThat(end.detail())
        .isEqualTo(
            "beta must be above 0; label_smoothing must be at least 0 and under 0.5;"
                + " label_smoothing is for the sigmoid loss alone");
  }

  private static List<EngineEvent.Validation> validations(Attempt attempt, int lane) {
    return attempt.all(EngineEvent.Validation.class).stream()
        .filter(validation -> validation.lane().equals(id(lane)))
        .toList();
  }

  private static LaneId id(int number) {
    return new LaneId("tiny/lane-" + number);
  }

  /** One lane each, numbered from 0, or the number that a lone one has among others. */
  private EngineJob job(String name, Optional<Integer> number, Preference... hows) {
    Path at = folder.resolve(name);
    EngineJob plain = Jobs.PLAIN.rate(3e-3).in(at);
    List<EngineLane> lanes = new ArrayList<>();
    for (int i = 0; i < hows.length; i++) {
      EngineLane lane = plain.lanes().getFirst();
      Configuration configuration = lane.configuration();
      lanes.add(
          new EngineLane(
              id(number.orElse(i)),
              new Configuration(
                  configuration.epochs(),
                  configuration.learningRate(),
                  configuration.rank(),
                  configuration.settings().preferring(hows[i])),
              lane.seed(),
              lane.snapshots()));
    }
    return new EngineJob(
        1,
        plain.base(),
        plain.baseHash(),
        Pairs.write(Tiny.train(), at.resolve("train.jsonl")),
        Optional.of(Pairs.write(Tiny.validation(), at.resolve("validation.jsonl"))),
        plain.out(),
        plain.cache(),
        plain.device(),
        plain.threads(),
        plain.checkpointSeconds(),
        Optional.empty(),
        lanes);
  }
}
