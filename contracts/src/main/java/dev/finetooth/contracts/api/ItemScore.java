package dev.finetooth.contracts.api;

import java.util.Optional;

/**
 * One item of an eval run.
 *
 * @param cluster the group of dependent items it belongs to, for example a customer
 * @param prompt the last user message
 * @param expected the right answer, where the grader compares
 * @param score in [0, 1]; empty where there is none, and then the error says why
 * @param explanation the grader's, in a few words
 */
public record ItemScore(
    String item,
    String cluster,
    String prompt,
    Optional<String> expected,
    Optional<String> output,
    Optional<Double> score,
    Optional<String> error,
    String explanation,
    int promptTokens,
    int completionTokens,
    double seconds) {}
