package dev.finetooth.trainer.lora.training;

import dev.finetooth.trainer.lora.llama.Activations;
import dev.finetooth.trainer.lora.llama.AdapterStack;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.Objective;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One optimiser step of several lanes on one frozen model: their micro-batches go through it
 * together, each with the adapter of its lane.
 */
public final class PackStep implements AutoCloseable {

  /** How a lane's step went. */
  public sealed interface Outcome {
    /** The lane is a step further. */
    record Stepped(Lane.Step due, int tokens) implements Outcome {}

    /** The lane cannot go on. */
    record Failed(RuntimeException why) implements Outcome {}
  }

  private final TrainingPass pass;
  private final Banks banks = new Banks();

  public PackStep(LlamaModel model) {
    this.pass = new TrainingPass(model);
  }

  /**
   * Takes a step with each lane. Where this throws, no lane has been changed.
   *
   * @param lanes at least one, of this model and with as many frozen layers
   * @return outcomes in the order of the lanes
   */
  public List<Outcome> with(List<RunningLane> lanes, Activations activations) {
    return of(lanes.stream().map(RunningLane::lane).toList(), activations);
  }

  /** A bank in the middle of a step. */
  private record Going(Bank bank, List<LaneStep> steps, AdapterStack stack) {
    static Going begin(Bank bank) {
      List<LaneStep> steps = bank.lanes().stream().map(Lane::begin).toList();
      return new Going(bank, steps, bank.stack(steps));
    }
  }

  List<Outcome> of(List<Lane> lanes, Activations activations) {
    List<Bank> all = banks.of(lanes);
    return Scope.value(
        () -> {
          List<Going> going = all.stream().map(Going::begin).toList();
          gather(going, activations);
          Map<Lane, Outcome> outcomes = new HashMap<>();
          going.forEach(bank -> end(bank, outcomes));
          return lanes.stream().map(outcomes::get).toList();
        });
  }

  /** Lanes may have different numbers of micro-batches. */
  private void gather(List<Going> going, Activations activations) {
    for (int micro = 0; gather(going, micro, activations); micro++) {}
  }

  /** Whether there were micro-batches of this number. */
  private boolean gather(List<Going> going, int micro, Activations activations) {
    List<LaneStep> taking =
        going.stream()
            .flatMap(bank -> bank.steps().stream())
            .filter(step -> step.has(micro))
            .toList();
    if (taking.isEmpty()) {
      return false;
    }
    Scope.run(
        () -> {
          List<TrainingPass.Bundle> bundles =
              going.stream()
                  .map(bank -> Bank.bundle(bank.stack(), bank.steps(), micro))
                  .flatMap(Optional::stream)
                  .toList();
          Iterator<Objective.Sum> sums = pass.lossesAndGradients(bundles, activations).iterator();
          taking.forEach(step -> step.add(sums.next()));
        });
    return true;
  }

  private static void end(Going going, Map<Lane, Outcome> outcomes) {
    List<Double> norms = going.bank().norms();
    List<AdamW.Row> rows = new ArrayList<>();
    for (int i = 0; i < norms.size(); i++) {
      Lane lane = going.bank().lanes().get(i);
      try {
        rows.add(lane.update(going.steps().get(i), norms.get(i)));
      } catch (DivergedException e) {
        rows.add(AdamW.Row.ENDED);
        outcomes.put(lane, new Outcome.Failed(e));
      }
    }
    going.bank().update(rows);
    for (int i = 0; i < norms.size(); i++) {
      Lane lane = going.bank().lanes().get(i);
      if (!outcomes.containsKey(lane)) {
        outcomes.put(lane, lane.advance(going.steps().get(i)));
      }
    }
  }

  @Override
  public void close() {
    banks.close();
  }
}
