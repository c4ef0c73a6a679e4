package dev.finetooth.contracts.eval;

/**
 * An eval run in figures. A run without any score fails and has none.
 *
 * @param items asked
 * @param scored items with a score; the others are errors, never zeros
 * @param mean of the scores, in [0, 1]
 * @param low lower end of the mean's 95 % interval
 * @param high upper end
 * @param method of the interval: Wilson, or Student on clusters
 * @param clusters number of independent groups of items
 * @param seconds wall clock
 * @param tokens prompt and completion together
 */
public record RunSummary(
    int items,
    int scored,
    double mean,
    double low,
    double high,
    String method,
    int clusters,
    double seconds,
    long tokens) {}
