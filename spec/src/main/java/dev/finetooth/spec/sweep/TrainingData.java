package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.Sha256;
import java.util.Optional;

/**
 * The data that a sweep trains on.
 *
 * @param train as the sweep names it, resolved: data/train.jsonl
 * @param validation likewise
 * @param trainExamples at least one
 * @param validationExamples 0 where there is no such file
 * @param longestTokens of the longest training example, estimated from its characters
 * @param meanTokens of a training example, estimated likewise
 */
public record TrainingData(
    String train,
    Sha256 trainHash,
    Optional<String> validation,
    Optional<Sha256> validationHash,
    int trainExamples,
    int validationExamples,
    int longestTokens,
    double meanTokens) {}
