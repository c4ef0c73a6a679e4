package dev.finetooth.contracts.training;

import dev.finetooth.contracts.Sha256;
import java.net.URI;

/**
 * A model of the model store.
 *
 * @param name as users write it, for example SmolLM2-135M-Instruct
 * @param sha256 of its weights, tokenizer and configuration together
 * @param uri its Hugging Face folder
 * @param parameters number of weights
 * @param layers number of decoder layers
 * @param hiddenSize width of the hidden states
 * @param licence as SPDX names it, or what the user said
 */
public record BaseModel(
    String name,
    Sha256 sha256,
    URI uri,
    long parameters,
    int layers,
    int hiddenSize,
    String licence) {}
