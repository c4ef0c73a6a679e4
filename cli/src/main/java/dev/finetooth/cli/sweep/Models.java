package dev.finetooth.cli.sweep;

import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.spec.sweep.ModelCatalog;
import java.util.List;
import java.util.Optional;

/** A list of models as a catalogue. */
record Models(List<BaseModel> models) implements ModelCatalog {

  @Override
  public Optional<BaseModel> find(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  @Override
  public List<String> names() {
    return models.stream().map(BaseModel::name).toList();
  }
}
