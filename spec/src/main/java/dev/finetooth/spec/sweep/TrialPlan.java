package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.training.Configuration;

/**
 * A trial to come: one configuration and one seed.
 *
 * @param number in the sweep, from 1
 * @param baseline whether the sweep compares the others with it; true for exactly one
 */
public record TrialPlan(int number, Configuration configuration, long seed, boolean baseline) {}
