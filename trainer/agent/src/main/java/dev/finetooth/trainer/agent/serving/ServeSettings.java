package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.agent.engine.EngineCatalogue;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How models are served.
 *
 * @param engines of which one serves
 * @param work a folder for the engines' files
 * @param keyValueBytes most memory for keys and values of all sequences under way, for each base
 *     model
 * @param adapters most adapters in memory, for each base model
 * @param queue most requests under way for one base model
 * @param start how long a base model may take to load
 * @param timeout of one request
 */
public record ServeSettings(
    EngineCatalogue engines,
    Path work,
    String device,
    int threads,
    Precision precision,
    int maxBatch,
    long cacheBytes,
    long keyValueBytes,
    int adapters,
    int queue,
    long maxBodyBytes,
    Duration start,
    Duration timeout) {}
