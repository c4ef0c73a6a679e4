package dev.finetooth.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineCommand;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a later version of Finetooth may add. */
final class ToleranceCheck implements Check {

  @Override
  public String name() {
    return "what it does not know";
  }

  @Override
  public String wanted() {
    return "Fields, commands and lanes that it does not know are ignored, so that older engines work"
        + " with newer agents.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    EngineJob job = bench.jobs().job("tolerance", Task.of(1, 1));
    ObjectNode later = (ObjectNode) Json.mapper().readTree(Json.write(job));
    later.put("added_later", 1);
    later.withArray("lanes").forEach(lane -> ((ObjectNode) lane).put("added_later", "too"));
    Path file = Files.writeString(job.out().resolveSibling("job.json"), Json.write(later));
    try (Session session = bench.start(file)) {
      session.hears(EngineEvent.Hello.class::isInstance);
      session.tell("");
      session.tell("{\"type\":\"added-later\",\"lane\":\"kit/lane-0\"}");
      session.tell(new EngineCommand.StopLane(new LaneId("kit/lane-99")));
      Expect.whole(job, bench.remember(job, session.finish()));
    }
    return "ignored";
  }
}
