package dev.finetooth.trainer.lora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.training.LaneOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that may write no large files, as on a full disk. */
class FullDiskTest {

  @TempDir private Path folder;

  @Test
  void aCheckpointThatDoesNotFitEndsItsLaneWithTheReason() throws Exception {
    EngineJob job = Jobs.PLAIN.in(folder, 0.01);
    Path file = folder.resolve("job.json");
    Files.writeString(file, Json.write(job));
    List<String> seen = new ArrayList<>();
    try (EngineProcess engine = EngineProcess.withFilesUpTo(16, "run", file)) {
      engine.await("\"bye\"", seen);
      assertThat(engine.exit()).isZero();
    }

    EngineEvent.LaneEnd end =
        seen.stream()
            .map(line -> Json.read(line, EngineEvent.class))
            .filter(EngineEvent.LaneEnd.class::isInstance)
            .map(EngineEvent.LaneEnd.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(end.outcome()).isEqualTo(LaneOutcome.FAILED);
    assertThat(end.detail()).contains("File too large");
  }
}
