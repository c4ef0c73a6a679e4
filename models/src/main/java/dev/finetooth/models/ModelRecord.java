package dev.finetooth.models;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.BaseModel;
import java.nio.file.Path;
import java.util.Optional;

/** The file finetooth-model.json of a stored model. */
record ModelRecord(
    int version,
    String name,
    Sha256 sha256,
    String licence,
    long parameters,
    int layers,
    int hiddenSize,
    String source,
    Optional<String> peftOnly)
    implements Versioned {

  BaseModel in(Path folder) {
    return new BaseModel(
        name, sha256, folder.toUri(), parameters, layers, hiddenSize, licence, peftOnly);
  }
}
