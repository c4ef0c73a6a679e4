package dev.finetooth.contracts.engine;

import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.Precision;
import java.nio.file.Path;

/**
 * The file serve.json, with which an agent starts {@code engine serve serve.json}.
 *
 * @param base a Hugging Face folder
 * @param maxBatch most sequences computed together
 * @param cacheBytes most memory for reuse of repeated prompts; 0 switches it off
 */
public record ServeJob(
    int version,
    Path base,
    String device,
    int threads,
    Precision precision,
    int maxBatch,
    long cacheBytes)
    implements Versioned {}
