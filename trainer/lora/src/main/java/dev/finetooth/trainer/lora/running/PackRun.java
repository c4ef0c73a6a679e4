package dev.finetooth.trainer.lora.running;

import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.trainer.lora.llama.Activations;
import dev.finetooth.trainer.lora.memory.MachineMemory;
import dev.finetooth.trainer.lora.training.LaneRun;
import dev.finetooth.trainer.lora.training.PackStep;
import dev.finetooth.trainer.lora.training.PackStep.Outcome;
import dev.finetooth.trainer.lora.training.RunningLane;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Trains lanes together that can go through one frozen model. They come and go between steps: a
 * lane that has ended leaves its place to one that waits.
 */
final class PackRun implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(PackRun.class.getName());
  private static final double NANOS = 1e9;

  private final JobMaterial.Prepared material;
  private final Commands commands;
  private final LongSupplier nanos;
  private final PackStep steps;
  private final Deque<LaneRun> waiting;
  private final List<RunningLane> running = new ArrayList<>();
  private final Costs costs;
  private final Room room;
  private Activations activations;
  private int most;

  /**
   * @param lanes none of which has ended
   * @param room that they have at most
   */
  PackRun(
      JobMaterial.Prepared material,
      List<LaneRun> lanes,
      Room room,
      Costs costs,
      Commands commands,
      LongSupplier nanos) {
    this.material = material;
    this.commands = commands;
    this.nanos = nanos;
    this.steps = new PackStep(material.model());
    this.waiting = new ArrayDeque<>(lanes);
    this.costs = costs;
    this.most = room.lanes();
    this.activations = room.activations();
    this.room = room;
  }

  /** Trains until all have ended, or until told to leave; whether all have ended. */
  boolean run() throws IOException {
    while (true) {
      stopOnCommand();
      if (commands.leave()) {
        for (RunningLane lane : running) {
          lane.save();
        }
        return running.isEmpty() && waiting.isEmpty();
      }
      int places = costs.places(running.size() + waiting.size(), most);
      while (running.size() < places && !waiting.isEmpty()) {
        admit(waiting.removeFirst());
      }
      letWait(places);
      if (running.isEmpty()) {
        return true;
      }
      step();
    }
  }

  private void stopOnCommand() throws IOException {
    for (RunningLane lane : List.copyOf(running)) {
      if (commands.stopped(lane.of().id())) {
        lane.run().end(LaneOutcome.STOPPED, LaneFailure.ON_COMMAND);
        remove(lane);
      }
    }
    for (LaneRun lane : List.copyOf(waiting)) {
      if (commands.stopped(lane.lane().id())) {
        lane.end(LaneOutcome.STOPPED, LaneFailure.ON_COMMAND);
        waiting.remove(lane);
      }
    }
  }

  private void admit(LaneRun lane) throws IOException {
    try {
      RunningLane opened = lane.open(material.model(), material.train(), material.validation());
      running.add(opened);
      completeIfFinished(opened);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      fail(lane, e);
    }
  }

  private void step() throws IOException {
    long start = nanos.getAsLong();
    List<Outcome> outcomes;
    try {
      outcomes = steps.with(running, activations);
    } catch (RuntimeException | OutOfMemoryError e) {
      shrink(e);
      return;
    }
    double seconds = (nanos.getAsLong() - start) / NANOS;
    List<RunningLane> stepped = List.copyOf(running);
    long tokens = outcomes.stream().mapToLong(PackRun::tokens).sum();
    costs.took(running.size(), tokens, seconds);
    for (int i = 0; i < stepped.size(); i++) {
      RunningLane lane = stepped.get(i);
      try {
        switch (outcomes.get(i)) {
          // What is computed together is shared by the tokens that each lane had in it.
          case Outcome.Stepped done ->
              lane.after(done.due(), seconds * done.tokens() / Math.max(1, tokens));
          case Outcome.Failed failed -> throw failed.why();
        }
        completeIfFinished(lane);
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        remove(lane);
        fail(lane.run(), e);
      }
    }
  }

  private static long tokens(Outcome outcome) {
    return outcome instanceof Outcome.Stepped done ? done.tokens() : 0;
  }

  private void completeIfFinished(RunningLane lane) throws IOException {
    if (lane.finished()) {
      lane.complete();
      remove(lane);
    }
  }

  /**
   * After a step that no lane could take. With several lanes nobody knows which is too large or at
   * fault: half of them wait, and their places are gone. A lone lane that found no memory goes on
   * without keeping its activations, and ends where that does not help.
   */
  private void shrink(Throwable e) throws IOException {
    if (running.size() == 1) {
      Activations next = room.after(e, activations);
      if (next != activations) {
        LOG.log(
            System.Logger.Level.WARNING,
            "a lane finds no memory ({0}): going on without keeping its activations",
            e.getMessage());
        activations = next;
        return;
      }
      LaneRun only = running.getFirst().run();
      remove(running.getFirst());
      fail(only, e);
      return;
    }
    most = running.size() / 2;
    LOG.log(
        System.Logger.Level.WARNING,
        "{0} lanes cannot take a step together ({1}): going on with {2} at once",
        running.size(),
        e.getMessage(),
        most);
    letWait(most);
  }

  /** Gives the places of the last lanes up; their checkpoints bring them back. */
  private void letWait(int places) throws IOException {
    while (running.size() > places) {
      RunningLane last = running.getLast();
      last.save();
      waiting.addFirst(last.run());
      remove(last);
    }
  }

  private void remove(RunningLane lane) {
    running.remove(lane);
    lane.close();
  }

  /** Ends a lane that something was thrown in. */
  static void fail(LaneRun lane, Throwable e) throws IOException {
    LaneFailure failure =
        LaneFailure.of(e, lane.lane().configuration().settings(), MachineMemory.read());
    if (failure.unexpected()) {
      LOG.log(System.Logger.Level.ERROR, "lane " + lane.lane().id() + " failed", e);
    }
    lane.end(failure.outcome(), failure.detail());
  }

  @Override
  public void close() {
    List.copyOf(running).forEach(this::remove);
    steps.close();
  }
}
