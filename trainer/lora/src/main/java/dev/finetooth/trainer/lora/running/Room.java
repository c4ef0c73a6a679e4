package dev.finetooth.trainer.lora.running;

import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.llama.Activations;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.memory.Bytes;
import dev.finetooth.trainer.lora.memory.GradientCheckpointing;
import dev.finetooth.trainer.lora.memory.MachineMemory;
import dev.finetooth.trainer.lora.memory.MemoryEstimate;
import dev.finetooth.trainer.lora.memory.MemoryEstimate.Load;
import dev.finetooth.trainer.lora.memory.MemoryEstimate.Method;
import dev.finetooth.trainer.lora.memory.MemoryShortage;
import dev.finetooth.trainer.lora.training.LaneRun;
import dev.finetooth.trainer.lora.training.TrainingData;
import java.util.List;

/**
 * How many lanes have room together, and whether their activations are kept. On a GPU all are
 * tried, for its memory is not this machine's: there a pack that does not fit is split when that
 * shows.
 *
 * @param mayRecompute whether a lane that finds no memory may recompute its activations
 */
record Room(
    int lanes,
    int of,
    Activations activations,
    boolean mayRecompute,
    MemoryEstimate estimate,
    long available) {

  static Room of(
      JobMaterial.Prepared prepared,
      List<LaneRun> lanes,
      EngineJob job,
      GradientCheckpointing checkpointing,
      MachineMemory machine) {
    TrainingData data = prepared.train();
    Load alike = new Load(0, 0, data.longest(), data.shared(), data.longestAnswer());
    List<Load> loads = lanes.stream().map(lane -> load(lane.lane(), alike)).toList();
    return of(
        prepared.model().config(),
        keeping(prepared, lanes.getFirst().lane().configuration().settings()),
        loads.subList(0, Math.min(loads.size(), job.lanesAtOnce().orElse(loads.size()))),
        checkpointing,
        job.device().equals("cpu") ? machine.forThisProcess() : Long.MAX_VALUE);
  }

  /**
   * For lanes that may train at once.
   *
   * @param keeping how they are trained where activations are kept
   */
  static Room of(
      ModelShape shape,
      Method keeping,
      List<Load> loads,
      GradientCheckpointing checkpointing,
      long available) {
    boolean fits =
        loads.stream()
            .allMatch(
                load -> MemoryEstimate.of(shape, keeping, List.of(load)).total() <= available);
    Method method =
        switch (checkpointing) {
          case AUTO -> fits ? keeping : keeping.recomputing();
          case TRUE -> keeping.recomputing();
          case FALSE -> keeping;
        };
    int fitting = MemoryEstimate.fitting(shape, method, loads, available);
    return new Room(
        fitting,
        loads.size(),
        method.activations(),
        checkpointing == GradientCheckpointing.AUTO,
        MemoryEstimate.of(shape, method, loads.subList(0, fitting)),
        available);
  }

  /** How a lone lane goes on that something was thrown in. */
  Activations after(Throwable e, Activations before) {
    boolean shortage = MemoryShortage.in(e).filter(found -> !found.ofHeap()).isPresent();
    return mayRecompute && shortage ? Activations.RECOMPUTED : before;
  }

  /** By what the lanes have in common. */
  private static Method keeping(JobMaterial.Prepared prepared, Settings settings) {
    LlamaModel model = prepared.model();
    return new Method(
        model.fileBytes(),
        settings.layers().frozenBelow(model.config().layers()),
        prepared.train().computesStates(),
        settings.precision(),
        Activations.KEPT);
  }

  private static Load load(EngineLane lane, Load alike) {
    Settings settings = lane.configuration().settings();
    return new Load(
        lane.configuration().rank(),
        settings.batchSize(),
        alike.tokens(),
        settings.dropout() == 0 ? alike.shared() : 0,
        alike.answer());
  }

  String inWords() {
    return "%s%s by estimate%s, %s"
        .formatted(
            lanes < of ? "%d of %d lanes at once fit; ".formatted(lanes, of) : "",
            estimate.inWords(),
            switch (activations) {
              case KEPT -> "";
              case RECOMPUTED -> ", which are computed twice instead of kept";
            },
            available == Long.MAX_VALUE
                ? "of the device's"
                : Bytes.inWords(available) + " to be had");
  }
}
