package dev.finetooth.trainer.lora.running;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineCommand;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was ordered so far. */
final class Commands {

  private final Set<LaneId> stopped = ConcurrentHashMap.newKeySet();
  private volatile boolean leave;

  boolean leave() {
    return leave;
  }

  boolean stopped(LaneId lane) {
    return stopped.contains(lane);
  }

  void obey(EngineCommand command) {
    switch (command) {
      case EngineCommand.StopLane stop -> stopped.add(stop.lane());
      case EngineCommand.Leave ignored -> leave = true;
    }
  }
}
