package dev.finetooth.trainer.lora.running;

import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.memory.Bytes;
import dev.finetooth.trainer.lora.memory.MachineMemory;
import dev.finetooth.trainer.lora.memory.MemoryEstimate;
import dev.finetooth.trainer.lora.memory.MemoryEstimate.Load;
import dev.finetooth.trainer.lora.training.LaneRun;
import dev.finetooth.trainer.lora.training.TrainingData;
import java.util.List;

/**
 * How many lanes have room together. On a GPU all are tried, for its memory is not this machine's:
 * there a pack that does not fit is split when that shows.
 */
record Room(int lanes, int of, MemoryEstimate estimate, long available) {

  static Room of(
      JobMaterial.Prepared prepared, List<LaneRun> lanes, String device, MachineMemory machine) {
    ModelShape shape = prepared.model().config();
    TrainingData data = prepared.train();
    Load alike = new Load(0, 0, data.longest(), data.shared(), data.longestAnswer());
    List<Load> loads = lanes.stream().map(lane -> load(lane.lane(), alike)).toList();
    Settings settings = lanes.getFirst().lane().configuration().settings();
    int frozen = settings.layers().frozenBelow(shape.layers());
    int fitting =
        device.equals("cpu")
            ? MemoryEstimate.fitting(
                shape, frozen, settings.precision(), loads, machine.forThisProcess())
            : lanes.size();
    return new Room(
        fitting,
        lanes.size(),
        MemoryEstimate.of(shape, frozen, settings.precision(), loads.subList(0, fitting)),
        machine.forThisProcess());
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
    return "%s%s by estimate, %s to be had"
        .formatted(
            lanes < of ? "%d of %d lanes at once fit; ".formatted(lanes, of) : "",
            estimate.inWords(),
            Bytes.inWords(available));
  }
}
