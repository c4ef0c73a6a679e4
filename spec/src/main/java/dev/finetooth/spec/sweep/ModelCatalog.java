package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.training.BaseModel;
import java.util.List;
import java.util.Optional;

/** The base models that a sweep can name. */
public interface ModelCatalog {

  Optional<BaseModel> find(String name);

  List<String> names();
}
