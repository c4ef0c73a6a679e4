package dev.finetooth.trainer.synthetic;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.LaneOutcome;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the lanes of a job, one after another. */
final class JobRun {

  private final EngineJob job;
  private final SyntheticSettings settings;
  private final Conversation conversation;

  JobRun(EngineJob job, SyntheticSettings settings, Conversation conversation) {
    this.job = job;
    this.settings = settings;
    this.conversation = conversation;
  }

  /** Runs to the end, or until it is to leave. */
  void run() throws IOException, InterruptedException {
    conversation.say(
        new EngineEvent.Hello(
            EngineEvent.PROTOCOL,
            EngineVersions.SYNTHETIC,
            EngineVersions.SYNTHETIC_VERSION,
            job.device()));
    Map<EngineLane, LaneFolder> open = repeat();
    LaneRun.Material material;
    try {
      material =
          new LaneRun.Material(settings, TrainingFile.read(job.train()), Adapter.of(job.base()));
    } catch (IOException e) {
      for (Map.Entry<EngineLane, LaneFolder> lane : open.entrySet()) {
        end(lane.getKey(), lane.getValue(), LaneOutcome.FAILED, String.valueOf(e.getMessage()));
      }
      conversation.say(new EngineEvent.Bye(false));
      return;
    }
    boolean ended = true;
    for (Map.Entry<EngineLane, LaneFolder> lane : open.entrySet()) {
      ended =
          ended && new LaneRun(job, lane.getKey(), lane.getValue(), conversation, material).run();
    }
    conversation.say(new EngineEvent.Bye(!ended));
  }

  /** Says what earlier attempts said; the lanes that are still to be trained. */
  private Map<EngineLane, LaneFolder> repeat() throws IOException {
    Map<EngineLane, LaneFolder> open = new LinkedHashMap<>();
    for (EngineLane lane : job.lanes()) {
      LaneFolder folder = LaneFolder.of(job.out(), lane);
      folder.snapshots().forEach(conversation::say);
      Optional<EngineEvent.LaneEnd> end = folder.end();
      List<String> faults = LaneFaults.of(lane);
      if (end.isPresent()) {
        conversation.say(end.get());
      } else if (!faults.isEmpty()) {
        end(lane, folder, LaneOutcome.INVALID, String.join("; ", faults));
      } else {
        open.put(lane, folder);
      }
    }
    return open;
  }

  private void end(EngineLane lane, LaneFolder folder, LaneOutcome outcome, String detail)
      throws IOException {
    EngineEvent.LaneEnd end = new EngineEvent.LaneEnd(lane.id(), outcome, detail);
    folder.keep(end);
    conversation.say(end);
  }
}
