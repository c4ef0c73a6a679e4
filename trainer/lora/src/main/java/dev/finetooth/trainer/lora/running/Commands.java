package dev.finetooth.trainer.lora.running;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.engine.EngineCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was ordered so far. The end of the input is an order to leave. */
final class Commands {

  private static final System.Logger LOG = System.getLogger(Commands.class.getName());

  private final Set<LaneId> stopped = ConcurrentHashMap.newKeySet();
  private volatile boolean leave;

  boolean leave() {
    return leave;
  }

  boolean stopped(LaneId lane) {
    return stopped.contains(lane);
  }

  /** Reads until the input ends. */
  void read(BufferedReader input) {
    try {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        if (!line.isBlank()) {
          obey(line);
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the input broke: leaving", e);
    }
    leave = true;
  }

  private void obey(String line) {
    try {
      switch (Json.read(line, EngineCommand.class)) {
        case EngineCommand.StopLane stop -> stopped.add(stop.lane());
        case EngineCommand.Leave ignored -> leave = true;
      }
    } catch (MalformedMessageException e) {
      LOG.log(System.Logger.Level.WARNING, "ignored a command that cannot be read: {0}", line);
    }
  }
}
