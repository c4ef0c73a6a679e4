package dev.finetooth.trainer.lora.running;

import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model, examples and hidden states that the lanes of a job share. */
final class JobMaterial implements AutoCloseable {

  /** All that a lane needs. */
  record Prepared(LlamaModel model, TrainingData train, Optional<TrainingData> validation) {}

  private record Cut(Precision precision, int frozenLayers, int maxTokens) {}

  private final EngineJob job;
  private final Clock clock;
  private final Map<Precision, LlamaModel> models = new EnumMap<>(Precision.class);
  private final Map<Cut, Prepared> prepared = new HashMap<>();

  JobMaterial(EngineJob job, Clock clock) {
    this.job = job;
    this.clock = clock;
  }

  /** Empty where it was told to leave before all was there. */
  Optional<Prepared> prepare(EngineLane lane, FrozenPrefix.Watch watch) throws IOException {
    Settings settings = lane.configuration().settings();
    LlamaModel model = model(settings.precision());
    Cut cut =
        new Cut(
            settings.precision(),
            settings.layers().frozenBelow(model.config().layers()),
            settings.maxTokens());
    Prepared ready = prepared.get(cut);
    if (ready != null) {
      return Optional.of(ready);
    }
    Optional<Prepared> made = make(model, cut, watch);
    made.ifPresent(material -> prepared.put(cut, material));
    return made;
  }

  private Optional<Prepared> make(LlamaModel model, Cut cut, FrozenPrefix.Watch watch)
      throws IOException {
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
    Optional<TrainingData> trainData = data(model, cut, train, watch);
    if (trainData.isEmpty()) {
      return Optional.empty();
    }
    Optional<TrainingData> validationData = Optional.empty();
    if (validation.isPresent()) {
      validationData = data(model, cut, validation.get(), watch);
      if (validationData.isEmpty()) {
        return Optional.empty();
      }
    }
    model.dropBelow(cut.frozenLayers());
    return Optional.of(new Prepared(model, trainData.get(), validationData));
  }

  private Optional<TrainingData> data(
      LlamaModel model, Cut cut, List<Example> examples, FrozenPrefix.Watch watch)
      throws IOException {
    Optional<HiddenStates> states =
        new FrozenPrefix(model, job.baseHash(), cut.frozenLayers(), job.cache())
            .states(examples, watch);
    return states.map(hidden -> new TrainingData(model, cut.frozenLayers(), examples, hidden));
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
