package dev.finetooth.models.tokenizer;

/**
 * A token that is found in the text as it stands, before any merge.
 *
 * @param id its place in the vocabulary
 * @param special whether decoding leaves it out, as it should for markers such as {@code
 *     <|im_end|>}
 */
public record AddedToken(int id, String text, boolean special) {}
