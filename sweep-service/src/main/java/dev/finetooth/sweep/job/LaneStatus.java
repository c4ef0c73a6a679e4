package dev.finetooth.sweep.job;

import dev.finetooth.contracts.LaneId;

/** What a trial's view needs of its lane: how far it is, and the attempts at its job. */
public record LaneStatus(LaneId id, int epochs, Progress progress, int attempts) {}
