package dev.finetooth.sweep.job;

/**
 * A sweep's training in figures.
 *
 * @param epochs that its lanes are to train
 * @param epochsDone of these; lanes that have ended count in full
 * @param seconds of slots spent; lanes packed in one job share theirs
 */
public record TrainingTotal(double epochs, double epochsDone, double seconds) {}
