package dev.finetooth.trainer.lora.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.Pairs;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.data.Pair;
import dev.finetooth.trainer.lora.llama.Activations;
import dev.finetooth.trainer.lora.llama.AdapterStack;
import dev.finetooth.trainer.lora.llama.Dropout;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.Objective;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.natives.Natives;
import dev.finetooth.trainer.lora.prefix.ComputedStates;
import dev.finetooth.trainer.lora.prefix.FrozenPrefix;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceGradientTest {

  private static final double EPSILON = 1e-5;
  static final FrozenPrefix.Watch WATCH =
      new FrozenPrefix.Watch() {
        @Override
        public boolean leaving() {
          return false;
        }

        @Override
        public void doing(String what) {}
      };

  @TempDir private Path folder;

  /** In double precision, through prompts that both answers share and through apart ones. */
  @ParameterizedTest
  @CsvSource({"SIGMOID, 0, true", "SIGMOID, 0.1, false", "IPO, 0, true", "IPO, 0, false"})
  void gradientsEqualFiniteDifferences(Preference.Loss loss, double smoothing, boolean sharing) {
    Natives.load(1);
    LlamaModel model = Tiny.open(Compute.inDoubles());
    AdapterLayout layout = new AdapterLayout(model.config(), 1, 2);
    Tensor weights = Tiny.weights(layout, model.compute(), 0.1, 7);
    Settings settings = settings(new Preference(loss, 0.4, smoothing));
    List<Pair> pairs =
        Pairs.read(Pairs.write(Tiny.validation(), folder.resolve("pairs.jsonl"))).subList(0, 3);
    PreferenceData data =
        PreferenceData.of(
                model, 1, pairs, new ComputedStates(model, 1, PreferenceData.answers(pairs)), WATCH)
            .orElseThrow();
    Tensor gradient = model.compute().zeros(layout.size());
    run(model, layout, data, settings, weights, gradient, sharing);

    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 40; i++) {
      Tensor one = weights.narrow(0, random.nextLong(layout.size()), 1);
      Tensor found = gradient.narrow(0, one.storage_offset(), 1);
      one.add_(new Scalar(EPSILON));
      double above = run(model, layout, data, settings, weights, gradient.clone(), sharing).loss();
      one.sub_(new Scalar(2 * EPSILON));
      double below = run(model, layout, data, settings, weights, gradient.clone(), sharing).loss();
      one.add_(new Scalar(EPSILON));
      double expected = (above - below) / (2 * EPSILON) / pairs.size();
      assertThat(found.item_double()).isCloseTo(expected, within(1e-7 + 1e-5 * Math.abs(expected)));
    }
  }

  private static Objective.Sum run(
      LlamaModel model,
      AdapterLayout layout,
      PreferenceData data,
      Settings settings,
      Tensor weights,
      Tensor gradient,
      boolean sharing) {
    List<Integer> all = List.of(0, 1, 2);
    return Scope.value(
        () -> {
          TrainingData.Batch batch = data.batch(all, sharing);
          return new TrainingPass(model)
              .lossesAndGradients(
                  List.of(
                      new TrainingPass.Bundle(
                          new AdapterStack(
                              layout.view(weights, 1.5),
                              Optional.of(layout.view(gradient, 1.5)),
                              List.of(Dropout.NONE)),
                          new TrainingPass.Part(
                              batch.input(),
                              batch.targets(),
                              data.objective(all, settings, 1.0 / data.size())))),
                  Activations.KEPT)
              .getFirst();
        });
  }

  private static Settings settings(Preference how) {
    return new Settings(
            Optional.of(2.0),
            Optional.empty(),
            0,
            0,
            Schedule.CONSTANT,
            0,
            3,
            1,
            0,
            AdaptedLayers.last(2),
            Precision.FP32,
            64)
        .preferring(how);
  }
}
