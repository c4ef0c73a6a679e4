package dev.finetooth.trainer.lora.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.data.Pair;
import dev.finetooth.trainer.lora.llama.Activations;
import dev.finetooth.trainer.lora.llama.AdapterStack;
import dev.finetooth.trainer.lora.llama.Dropout;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.parity.Differences;
import dev.finetooth.trainer.lora.parity.Goldens;
import dev.finetooth.trainer.lora.prefix.ComputedStates;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Preference training against TRL's: likelihoods, losses, rewards, gradients, ten steps. */
class TrlTest {

  private static final double MOST = 1e-4;

  static List<String> cases() {
    return Goldens.names("dpo");
  }

  /** A golden with the model, pairs and adapter that it is about. */
  private static final class Case {
    private final String name;
    private final JsonNode golden;
    private final AdaptedModel adapted;
    private final Settings settings;
    private final List<Pair> pairs;
    private final PairBatches batches;
    private final PreferenceData data;
    private final List<Integer> all;

    private Case(String name) {
      this.name = name;
      this.golden = Goldens.json("dpo", name + ".json");
      LlamaModel model = Goldens.model("llama");
      AdapterLayout layout = new AdapterLayout(model.config(), 0, golden.path("rank").asInt());
      this.adapted =
          new AdaptedModel(model, layout, golden.path("alpha").asDouble() / layout.rank());
      this.settings = settings(golden);
      this.pairs = pairs(golden);
      this.all = IntStream.range(0, pairs.size()).boxed().toList();
      ComputedStates states = new ComputedStates(model, 0, PairBatches.answers(pairs));
      this.batches = new PairBatches(model, 0, pairs, states);
      this.data =
          PreferenceData.of(model, 0, pairs, states, PreferenceGradientTest.WATCH).orElseThrow();
    }

    private Tensor tensors(String beginning) {
      Tensor flat = adapted.compute().zeros(adapted.layout().size());
      var found = Goldens.tensors(beginning, "dpo", name + ".safetensors");
      var wanted = adapted.layout().named(flat);
      assertThat(found.keySet()).isEqualTo(wanted.keySet());
      found.forEach((key, tensor) -> wanted.get(key).copy_(tensor));
      return flat;
    }

    private List<LogLikelihoods> likelihoods(Optional<Weights> weights) {
      double[] losses =
          Scope.value(
              () -> {
                TrainingData.Batch batch = batches.batch(all, true);
                return new TrainingPass(adapted.model())
                    .losses(batch.input(), batch.targets(), weights.map(adapted::adapters));
              });
      return LogLikelihoods.of(pairs, losses);
    }

    private List<Double> doubles(String field) {
      return Goldens.doubles(golden.path(field));
    }

    /** A share of the golden, where that is large: goldens are in fp32. */
    private double most(List<Double> expected) {
      return MOST * Math.max(1, Collections.max(expected));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void likelihoodsLossesAndRewardsEqualThoseOfTrl(String name) {
    Case given = new Case(name);
    List<LogLikelihoods> policy =
        given.likelihoods(Optional.of(Weights.starting(given.tensors("adapter."))));
    List<LogLikelihoods> reference = given.likelihoods(Optional.empty());

    hold(given, "policy_chosen", policy.stream().map(LogLikelihoods::chosen).toList());
    hold(given, "policy_rejected", policy.stream().map(LogLikelihoods::rejected).toList());
    hold(given, "reference_chosen", reference.stream().map(LogLikelihoods::chosen).toList());
    hold(given, "reference_rejected", reference.stream().map(LogLikelihoods::rejected).toList());

    List<Double> losses = new ArrayList<>();
    List<Double> margins = new ArrayList<>();
    for (int i : given.all) {
      var judged =
          given
              .data
              .objective(List.of(i), given.settings, 1)
              .judge(losses(given.pairs.get(i), policy.get(i)));
      losses.add(judged.sum().loss());
      margins.add(judged.sum().margin());
    }
    hold(given, "losses", losses);
    hold(given, "margins", margins);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsEqualThoseOfTrl(String name) {
    Case given = new Case(name);
    Weights weights = Weights.starting(given.tensors("adapter."));
    Tensor gradient = given.adapted.compute().zeros(given.adapted.layout().size());
    double loss =
        Scope.value(
            () -> {
              TrainingData.Batch batch = given.data.batch(given.all, true);
              return new TrainingPass(given.adapted.model())
                  .lossesAndGradients(
                      List.of(
                          new TrainingPass.Bundle(
                              new AdapterStack(
                                  given.adapted.adapters(weights),
                                  Optional.of(
                                      given.adapted.layout().view(gradient, given.adapted.scale())),
                                  List.of(Dropout.NONE)),
                              new TrainingPass.Part(
                                  batch.input(),
                                  batch.targets(),
                                  given.data.objective(
                                      given.all, given.settings, 1.0 / given.pairs.size())))),
                      Activations.KEPT)
                  .getFirst()
                  .loss();
            });

    double expected = given.golden.path("loss").asDouble();
    hold(given, "loss", List.of(loss / given.pairs.size()), List.of(expected));
    Differences.hold(
        name + ": gradients",
        gradient,
        given.tensors("gradient."),
        given.most(List.of(given.golden.path("gradient_norm").asDouble())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenStepsEqualThoseOfTrl(String name) {
    Case given = new Case(name);
    Tensor values = given.tensors("adapter.").unsqueeze(0);
    Tensor first = given.adapted.compute().zeros(values.shape());
    Tensor second = given.adapted.compute().zeros(values.shape());
    GivenStep steps = new GivenStep(given.adapted, given.data, given.settings);
    double rate = given.golden.path("learning_rate").asDouble();
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < given.doubles("step_losses").size(); step++) {
      losses.add(steps.take(values, first, second, given.all, step, rate));
    }
    hold(given, "step_losses", losses);
  }

  private static void hold(Case given, String field, List<Double> ours) {
    hold(given, field, ours, given.doubles(field));
  }

  private static void hold(Case given, String field, List<Double> ours, List<Double> theirs) {
    Differences.hold(given.name + ": " + field, ours, theirs, given.most(theirs));
  }

  /** Rows whose sums are these likelihoods. */
  private static double[] losses(Pair pair, LogLikelihoods likelihoods) {
    int chosen = pair.chosen().answer().size();
    int rejected = pair.rejected().answer().size();
    return IntStream.range(0, chosen + rejected)
        .mapToDouble(
            i -> i < chosen ? -likelihoods.chosen() / chosen : -likelihoods.rejected() / rejected)
        .toArray();
  }

  private static List<Pair> pairs(JsonNode golden) {
    List<Pair> pairs = new ArrayList<>();
    for (JsonNode pair : golden.path("pairs")) {
      List<Long> prompt = Goldens.longs(pair.path("prompt"));
      pairs.add(
          new Pair(
              new Example(prompt, Goldens.longs(pair.path("chosen"))),
              new Example(prompt, Goldens.longs(pair.path("rejected")))));
    }
    return pairs;
  }

  private static Settings settings(JsonNode golden) {
    Preference.Loss loss =
        golden.path("loss_type").asText().equals("ipo")
            ? Preference.Loss.IPO
            : Preference.Loss.SIGMOID;
    return new Settings(
            Optional.empty(),
            Optional.of(golden.path("alpha").asDouble()),
            0,
            golden.path("weight_decay").asDouble(),
            Schedule.CONSTANT,
            0,
            8,
            1,
            golden.path("clip_norm").asDouble(),
            AdaptedLayers.ALL,
            Precision.FP32,
            64)
        .preferring(
            new Preference(
                loss, golden.path("beta").asDouble(), golden.path("label_smoothing").asDouble()));
  }
}
