package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.agent.engine.EngineCommandLine;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How models are served.
 *
 * @param work a folder for the engines' files
 * @param queue most requests under way for one base model
 * @param start how long a base model may take to load
 * @param timeout of one request
 */
public record ServeSettings(
    EngineCommandLine command,
    Path work,
    String device,
    int threads,
    Precision precision,
    int maxBatch,
    long cacheBytes,
    int queue,
    long maxBodyBytes,
    Duration start,
    Duration timeout) {}
