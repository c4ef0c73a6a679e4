package dev.finetooth.sweep.job;

/**
 * A sweep's training in figures.
 *
 * @param epochs that its lanes are to train
 * @param epochsDone of these; lanes that have ended count in full
 * @param seconds of slots spent; of steps that lanes took together each has its share
 * @param savedSeconds by training lanes together; below 0 where that cost time
 * @param dollars that a provider charged
 */
public record TrainingTotal(
    double epochs, double epochsDone, double seconds, double savedSeconds, double dollars) {}
