package dev.finetooth.trainer.lora.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.Pairs;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.data.Pair;
import dev.finetooth.trainer.lora.llama.Activations;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.prefix.ComputedStates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane's losses and adapter are the same whether it trains alone or among others. */
class PackStepTest {

  private static final int STEPS = 50;

  @TempDir private Path folder;
  private final LlamaModel model = Tiny.openFp32();
  private final List<Example> examples = Tiny.examples(Tiny.train());

  /**
   * What a lane came to.
   *
   * @param weights of its adapter, flat
   */
  private record Trained(List<Double> losses, Tensor weights) {}

  @Test
  void lanesOfAllKindsTrainTogetherAsAlone() {
    List<EngineLane> lanes =
        List.of(
            lane(1, 1e-3, 4, settings(Schedule.CONSTANT, 4, 1, 0, 0.01, 1.0)),
            lane(2, 3e-3, 8, settings(Schedule.COSINE, 2, 2, 0, 0, 0)),
            lane(3, 1e-4, 2, settings(Schedule.WARMUP_STABLE, 8, 1, 0.1, 0.1, 1.0)),
            lane(4, 1e-3, 16, settings(Schedule.LINEAR, 1, 3, 0, 0.01, 0.5)));

    List<Trained> together = train(lanes);

    for (int i = 0; i < lanes.size(); i++) {
      Trained alone = train(List.of(lanes.get(i))).getFirst();
      assertThat(alone.losses().getLast()).isNotEqualTo(alone.losses().getFirst());
      for (int step = 0; step < STEPS; step++) {
        assertThat(together.get(i).losses().get(step))
            .as("lane %d, step %d", i, step)
            .isCloseTo(alone.losses().get(step), within(1e-5));
      }
      assertThat(together.get(i).weights().sub(alone.weights()).abs().max().item_double())
          .isLessThan(1e-4);
    }
  }

  @Test
  void aLaneThatDivergesLeavesTheOthersAsTheyAre() {
    EngineLane sane = lane(1, 1e-3, 4, settings(Schedule.CONSTANT, 4, 1, 0, 0, 1.0));
    EngineLane mad = lane(2, 1e4, 4, settings(Schedule.CONSTANT, 4, 1, 0, 0, 0));
    List<Lane> both = List.of(open(mad), open(sane));
    PackStep steps = new PackStep(model);
    List<Double> losses = new ArrayList<>();
    Optional<PackStep.Outcome> madness = Optional.empty();
    for (int step = 0; step < 20; step++) {
      List<PackStep.Outcome> outcomes = steps.of(both, Activations.KEPT);
      losses.add(both.get(1).takePoint().loss());
      if (outcomes.getFirst() instanceof PackStep.Outcome.Failed) {
        madness = Optional.of(outcomes.getFirst());
      }
    }
    both.forEach(Lane::close);

    assertThat(madness)
        .get()
        .asString()
        .contains("DivergedException")
        .contains("for 10 steps with no way back")
        .contains("try a lower learning rate");
    List<Double> alone = train(List.of(sane)).getFirst().losses();
    for (int step = 0; step < losses.size(); step++) {
      assertThat(losses.get(step)).isCloseTo(alone.get(step), within(1e-5));
    }
  }

  @Test
  void activationsThatAreComputedAgainChangeNoBit() {
    List<EngineLane> lanes =
        List.of(
            lane(1, 1e-3, 4, settings(Schedule.CONSTANT, 4, 1, 0.2, 0.01, 1.0)),
            lane(2, 3e-3, 8, settings(Schedule.COSINE, 2, 2, 0, 0, 0)),
            lane(3, 1e-4, 4, settings(Schedule.WARMUP_STABLE, 8, 1, 0.1, 0.1, 1.0)),
            lane(4, 1e-3, 16, settings(Schedule.LINEAR, 1, 3, 0.5, 0.01, 0.5)));

    TrainingData data = new AnswerData(model, 0, examples, new ComputedStates(model, 0, examples));
    hold(
        train(lanes.stream().map(lane -> open(lane, 0, data)).toList(), Activations.KEPT),
        train(lanes.stream().map(lane -> open(lane, 0, data)).toList(), Activations.RECOMPUTED));
  }

  @Test
  void norDoTheyUnderPreferenceTraining() {
    List<EngineLane> lanes =
        List.of(
            lane(1, 1e-3, 4, preferring(settings(Schedule.CONSTANT, 4, 1, 0.2, 0, 1.0))),
            lane(2, 3e-3, 8, preferring(settings(Schedule.COSINE, 2, 2, 0, 0, 0))));

    List<Pair> pairs =
        Pairs.read(Pairs.write(Tiny.validation(), folder.resolve("pairs.jsonl"))).subList(0, 20);
    TrainingData data =
        PreferenceData.of(
                model,
                0,
                pairs,
                new ComputedStates(model, 0, PreferenceData.answers(pairs)),
                PreferenceGradientTest.WATCH)
            .orElseThrow();
    hold(
        train(lanes.stream().map(lane -> open(lane, 0, data)).toList(), Activations.KEPT),
        train(lanes.stream().map(lane -> open(lane, 0, data)).toList(), Activations.RECOMPUTED));
  }

  private static Settings preferring(Settings settings) {
    return settings.preferring(new Preference(Preference.Loss.SIGMOID, 0.1, 0.1));
  }

  private static void hold(List<Trained> kept, List<Trained> recomputed) {
    for (int i = 0; i < kept.size(); i++) {
      assertThat(recomputed.get(i).losses()).as("lane %d", i).isEqualTo(kept.get(i).losses());
      assertThat(recomputed.get(i).weights().equal(kept.get(i).weights())).isTrue();
    }
  }

  private List<Trained> train(List<EngineLane> lanes) {
    return train(lanes.stream().map(this::open).toList(), Activations.KEPT);
  }

  private List<Trained> train(List<Lane> running, Activations activations) {
    PackStep steps = new PackStep(model);
    List<Trained> trained = new ArrayList<>();
    running.forEach(lane -> trained.add(new Trained(new ArrayList<>(), Tensor.create(0.0))));
    for (int step = 0; step < STEPS; step++) {
      steps.of(running, activations);
      for (int i = 0; i < running.size(); i++) {
        trained.get(i).losses().add(running.get(i).takePoint().loss());
      }
    }
    for (int i = 0; i < running.size(); i++) {
      trained.set(i, new Trained(trained.get(i).losses(), running.get(i).weights().clone()));
    }
    running.forEach(Lane::close);
    return trained;
  }

  private Lane open(EngineLane lane) {
    return open(
        lane, 1, new AnswerData(model, 1, examples, new ComputedStates(model, 1, examples)));
  }

  private Lane open(EngineLane lane, int frozen, TrainingData data) {
    return new Lane(
        lane,
        model,
        data,
        new AdapterLayout(model.config(), frozen, lane.configuration().rank()),
        Optional.empty());
  }

  private static EngineLane lane(int number, double rate, int rank, Settings settings) {
    return new EngineLane(
        new LaneId("tiny/lane-" + number),
        new Configuration(100, rate, rank, settings),
        number,
        List.of(100));
  }

  private static Settings settings(
      Schedule schedule,
      int batchSize,
      int accumulation,
      double dropout,
      double weightDecay,
      double clipNorm) {
    return new Settings(
        Optional.of(2.0),
        Optional.empty(),
        dropout,
        weightDecay,
        schedule,
        5,
        batchSize,
        accumulation,
        clipNorm,
        AdaptedLayers.last(1),
        Precision.FP32,
        64);
  }
}
