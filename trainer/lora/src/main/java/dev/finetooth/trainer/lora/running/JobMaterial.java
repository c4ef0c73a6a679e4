package dev.finetooth.trainer.lora.running;

import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.data.ExampleEncoder;
import dev.finetooth.trainer.lora.data.ExampleFile;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.prefix.FrozenPrefix;
import dev.finetooth.trainer.lora.prefix.HiddenStates;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.text.ModelText;
import dev.finetooth.trainer.lora.training.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model, examples and hidden states that the lanes of a job share. */
final class JobMaterial implements AutoCloseable {

  /** All that a lane needs. */
  record Prepared(LlamaModel model, TrainingData train, Optional<TrainingData> validation) {}

  /** Lanes that are alike in this can go through one model together. */
  record Cut(Precision precision, AdaptedLayers layers, int maxTokens) {
    static Cut of(EngineLane lane) {
      Settings settings = lane.configuration().settings();
      return new Cut(settings.precision(), settings.layers(), settings.maxTokens());
    }
  }

  private final EngineJob job;
  private final Clock clock;
  private final Map<Precision, LlamaModel> models = new EnumMap<>(Precision.class);

  JobMaterial(EngineJob job, Clock clock) {
    this.job = job;
    this.clock = clock;
  }

  /** Empty where it was told to leave before all was there. */
  Optional<Prepared> prepare(Cut cut, FrozenPrefix.Watch watch) throws IOException {
    LlamaModel model = model(cut.precision());
    List<Example> train;
    Optional<List<Example>> validation = Optional.empty();
    try (ModelText text = ModelText.open(job.base(), clock)) {
      ExampleEncoder encoder = new ExampleEncoder(text, cut.maxTokens());
      train = ExampleFile.read(job.train(), encoder);
      if (job.validation().isPresent()) {
        Path file = job.validation().get();
        validation = Optional.of(ExampleFile.read(file, encoder));
      }
    }
    int frozen = cut.layers().frozenBelow(model.config().layers());
    Optional<TrainingData> trainData = data(model, frozen, train, watch);
    if (trainData.isEmpty()) {
      return Optional.empty();
    }
    Optional<TrainingData> validationData = Optional.empty();
    if (validation.isPresent()) {
      validationData = data(model, frozen, validation.get(), watch);
      if (validationData.isEmpty()) {
        return Optional.empty();
      }
    }
    model.dropBelow(frozen);
    return Optional.of(new Prepared(model, trainData.get(), validationData));
  }

  private Optional<TrainingData> data(
      LlamaModel model, int frozen, List<Example> examples, FrozenPrefix.Watch watch)
      throws IOException {
    Optional<HiddenStates> states =
        new FrozenPrefix(model, job.baseHash(), frozen, job.cache()).states(examples, watch);
    return states.map(hidden -> new TrainingData(model, frozen, examples, hidden));
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
