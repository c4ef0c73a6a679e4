package dev.finetooth.trainer.lora.running;

import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.data.ExampleEncoder;
import dev.finetooth.trainer.lora.data.ExampleFile;
import dev.finetooth.trainer.lora.data.Pair;
import dev.finetooth.trainer.lora.data.PairFile;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.prefix.ComputedStates;
import dev.finetooth.trainer.lora.prefix.FrozenPrefix;
import dev.finetooth.trainer.lora.prefix.HiddenStates;
import dev.finetooth.trainer.lora.prefix.Storing;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.text.ModelText;
import dev.finetooth.trainer.lora.training.AnswerData;
import dev.finetooth.trainer.lora.training.PreferenceData;
import dev.finetooth.trainer.lora.training.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model, examples and hidden states that the lanes of a job share. */
final class JobMaterial implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(JobMaterial.class.getName());

  /** All that a lane needs. */
  record Prepared(LlamaModel model, TrainingData train, Optional<TrainingData> validation) {}

  /** Lanes that are alike in this can go through one model together. */
  record Cut(Precision precision, AdaptedLayers layers, int maxTokens, boolean preferences) {
    static Cut of(EngineLane lane) {
      Settings settings = lane.configuration().settings();
      return new Cut(
          settings.precision(),
          settings.layers(),
          settings.maxTokens(),
          settings.preference().isPresent());
    }
  }

  private final EngineJob job;
  private final Storing storing;
  private final Clock clock;
  private final Map<Precision, LlamaModel> models = new EnumMap<>(Precision.class);

  JobMaterial(EngineJob job, Storing storing, Clock clock) {
    this.job = job;
    this.storing = storing;
    this.clock = clock;
  }

  /** Empty where it was told to leave before all was there. */
  Optional<Prepared> prepare(Cut cut, FrozenPrefix.Watch watch) throws IOException {
    LlamaModel model = model(cut.precision());
    int frozen = cut.layers().frozenBelow(model.config().layers());
    List<Encoded> encoded = new ArrayList<>();
    try (ModelText text = ModelText.open(job.base(), clock)) {
      ExampleEncoder encoder =
          new ExampleEncoder(text, cut.maxTokens(), model.config().maxPositions());
      encoded.add(encode(job.train(), cut, encoder));
      if (job.validation().isPresent()) {
        encoded.add(encode(job.validation().get(), cut, encoder));
      }
      if (encoder.shortened() > 0) {
        LOG.log(
            System.Logger.Level.WARNING,
            "{0} examples are longer than {1}; their last user messages were cut",
            encoder.shortened(),
            encoder.limit());
      }
    }
    List<TrainingData> data = new ArrayList<>();
    for (Encoded part : encoded) {
      Optional<TrainingData> there = data(model, frozen, part, watch);
      if (there.isEmpty()) {
        return Optional.empty();
      }
      data.add(there.get());
    }
    if (data.stream().noneMatch(TrainingData::computesStates)) {
      model.dropBelow(frozen);
    }
    return Optional.of(
        new Prepared(
            model, data.getFirst(), data.size() > 1 ? Optional.of(data.get(1)) : Optional.empty()));
  }

  /** A file's examples as tokens. */
  private sealed interface Encoded {
    record Answers(List<Example> examples) implements Encoded {}

    record Preferences(List<Pair> pairs) implements Encoded {}
  }

  private static Encoded encode(Path file, Cut cut, ExampleEncoder encoder) throws IOException {
    return cut.preferences()
        ? new Encoded.Preferences(PairFile.read(file, encoder))
        : new Encoded.Answers(ExampleFile.read(file, encoder));
  }

  private Optional<TrainingData> data(
      LlamaModel model, int frozen, Encoded encoded, FrozenPrefix.Watch watch) throws IOException {
    return switch (encoded) {
      case Encoded.Answers(List<Example> examples) ->
          states(model, frozen, examples, watch)
              .map(states -> new AnswerData(model, frozen, examples, states));
      case Encoded.Preferences(List<Pair> pairs) ->
          states(model, frozen, PreferenceData.answers(pairs), watch)
              .flatMap(states -> PreferenceData.of(model, frozen, pairs, states, watch));
    };
  }

  private Optional<HiddenStates> states(
      LlamaModel model, int frozen, List<Example> examples, FrozenPrefix.Watch watch)
      throws IOException {
    return switch (storing) {
      case AUTO ->
          new FrozenPrefix(model, job.baseHash(), frozen, job.cache()).states(examples, watch);
      case NEVER -> Optional.of(new ComputedStates(model, frozen, examples));
    };
  }

  private LlamaModel model(Precision precision) throws IOException {
    LlamaModel known = models.get(precision);
    if (known != null) {
      return known;
    }
    LlamaModel opened = LlamaModel.open(job.base(), Compute.on(job.device(), precision));
    models.put(precision, opened);
    return opened;
  }

  @Override
  public void close() {
    models.values().forEach(LlamaModel::close);
  }
}
