package dev.finetooth.contracts.training;

/**
 * What preference training has reached: an answer's implicit reward is beta times the log of how
 * much likelier it has become than under the reference (Rafailov et al. 2023, section 5).
 *
 * @param margin mean reward of the chosen answers less that of the rejected ones
 * @param accuracy share of pairs whose chosen answer has the greater reward, in 0..1
 */
public record Rewards(double margin, double accuracy) {}
