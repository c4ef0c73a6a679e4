package dev.finetooth.contracts.training;

import dev.finetooth.contracts.Sha256;
import java.net.URI;

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
 */
public record BaseModel(
    String name,
    Sha256 sha256,
    URI uri,
    long parameters,
    int layers,
    int hiddenSize,
    String licence) {

  /** Whether a provider keeps the weights, see {@link HostedBase}. */
  public boolean hosted() {
    return layers == 0;
  }
}
