package dev.finetooth.contracts.training;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineVersions;
import java.net.URI;
import java.util.Optional;

/**
 * A model of the model store.
 *
 * @param name as users write it, for example SmolLM2-135M-Instruct
 * @param sha256 of its weights, tokenizer and configuration together; of hosted.json where a
 *     provider keeps the weights
 * @param uri its Hugging Face folder, or the folder of its hosted.json
 * @param parameters number of weights; 0 where a provider keeps them to itself
 * @param layers number of decoder layers; 0 likewise
 * @param hiddenSize width of the hidden states; 0 likewise
 * @param licence as SPDX names it, or what the user said
 * @param peftOnly why the lora engine does not read it; left out where it does, or a provider keeps
 *     the weights
 */
public record BaseModel(
    String name,
    Sha256 sha256,
    URI uri,
    long parameters,
    int layers,
    int hiddenSize,
    String licence,
    Optional<String> peftOnly) {

  /** One that the lora engine reads, or a provider keeps. */
  public BaseModel(
      String name,
      Sha256 sha256,
      URI uri,
      long parameters,
      int layers,
      int hiddenSize,
      String licence) {
    this(name, sha256, uri, parameters, layers, hiddenSize, licence, Optional.empty());
  }

  /** Whether a provider keeps the weights, see {@link HostedBase}. */
  public boolean hosted() {
    return layers == 0;
  }

  /** The engine that serves it; of those that come with Finetooth, the first that trains it. */
  public String engine() {
    if (hosted()) {
      return EngineVersions.HOSTED;
    }
    return peftOnly.isPresent() ? EngineVersions.PEFT : EngineVersions.LORA;
  }
}
