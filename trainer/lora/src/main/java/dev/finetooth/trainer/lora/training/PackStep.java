package dev.finetooth.trainer.lora.training;

import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.Objective;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * One optimiser step of several lanes on one frozen model: their micro-batches go through it
 * together, each with the adapter of its lane.
 */
public final class PackStep {

  /** How a lane's step went. */
  public sealed interface Outcome {
    /** The lane is a step further. */
    record Stepped(Lane.Step due, int tokens) implements Outcome {}

    /** The lane cannot go on. */
    record Failed(RuntimeException why) implements Outcome {}
  }

  private final TrainingPass pass;

  public PackStep(LlamaModel model) {
    this.pass = new TrainingPass(model);
  }

  /**
   * Takes a step with each lane. Where this throws, no lane has been changed.
   *
   * @param lanes at least one, of this model and with as many frozen layers
   * @return outcomes in the order of the lanes
   */
  public List<Outcome> with(List<RunningLane> lanes) {
    return of(lanes.stream().map(RunningLane::lane).toList());
  }

  List<Outcome> of(List<Lane> lanes) {
    return Scope.value(
        () -> {
          List<Update.Begun> begun = lanes.stream().map(Lane::begin).toList();
          gather(begun);
          List<Outcome> outcomes = new ArrayList<>();
          for (int i = 0; i < lanes.size(); i++) {
            outcomes.add(end(lanes.get(i), begun.get(i)));
          }
          return outcomes;
        });
  }

  private static Outcome end(Lane lane, Update.Begun begun) {
    try {
      return lane.end(begun);
    } catch (RuntimeException e) {
      return new Outcome.Failed(e);
    }
  }

  /** Lanes may have different numbers of micro-batches. */
  private void gather(List<Update.Begun> steps) {
    List<Update.Begun> together = steps;
    for (int micro = 0; !together.isEmpty(); micro++) {
      gather(together, micro);
      int next = micro + 1;
      together = together.stream().filter(step -> step.has(next)).toList();
    }
  }

  private void gather(List<Update.Begun> steps, int micro) {
    Scope.run(
        () -> {
          List<TrainingPass.Part> parts = steps.stream().map(step -> step.part(micro)).toList();
          List<Objective.Sum> sums = pass.lossesAndGradients(parts);
          for (int i = 0; i < steps.size(); i++) {
            steps.get(i).add(sums.get(i));
          }
        });
  }
}
