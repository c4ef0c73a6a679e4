package dev.finetooth.trainer.lora.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.models.TinyModel;
import dev.finetooth.trainer.lora.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model or a configuration that does not fit ends the lane before its first step. */
class BadModelTest {

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void write() {
    model = folder.resolve("model");
    TinyModel.write(model, 1);
  }

  @Test
  void anotherFamilyIsInvalid() throws IOException {
    edit("config.json", "\"model_type\":\"llama\"", "\"model_type\":\"gemma2\"");
    assertThat(invalid(job()))
        .contains("model_type is 'gemma2'; the lora engine reads llama, mistral, qwen2, qwen3.")
        .contains(
            "The peft engine trains and serves what transformers can load; write engine: peft");
  }

  @Test
  void weightsThatWereCutShortAreInvalid() throws IOException {
    Path weights = model.resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(whole, whole.length / 2));
    assertThat(invalid(job())).contains("no whole safetensors file").contains("Download it again.");
  }

  @Test
  void missingTensorsAreNamed() throws IOException {
    edit("config.json", "\"num_hidden_layers\":3", "\"num_hidden_layers\":4");
    assertThat(invalid(job()))
        .contains("model.layers.3.self_attn.k_proj.weight: the tensor is missing");
  }

  @Test
  void aTokenizerOfAnotherModelIsInvalid() throws IOException {
    edit(
        "tokenizer.json",
        "\"added_tokens\":[",
        "\"added_tokens\":[{\"id\":9000,\"content\":\"<x>\"},");
    assertThat(invalid(job())).contains("tokenizer.json: its tokens go up to the id 9000");
  }

  @Test
  void aRankAboveTheWidthOfTheLayersIsInvalid() {
    EngineJob job = job();
    EngineLane lane = job.lanes().getFirst();
    Configuration wide = new Configuration(2, 1e-3, 65, lane.configuration().settings());
    EngineJob wider = with(job, new EngineLane(lane.id(), wide, lane.seed(), lane.snapshots()));
    assertThat(invalid(wider))
        .isEqualTo(
            "rank 65 is above the width of the layers, which is 64; a map of that width has no more"
                + " directions");
  }

  /** What the lane's end says. */
  private static String invalid(EngineJob job) {
    Attempt attempt = Attempt.of(job);
    assertThat(attempt.end().outcome()).isEqualTo(LaneOutcome.INVALID);
    assertThat(attempt.all(EngineEvent.Progress.class)).isEmpty();
    return attempt.end().detail();
  }

  private EngineJob job() {
    EngineJob job = Jobs.PLAIN.in(folder.resolve("job"));
    return with(job, job.lanes().getFirst());
  }

  private EngineJob with(EngineJob job, EngineLane lane) {
    return new EngineJob(
        1,
        model,
        job.baseHash(),
        job.train(),
        job.validation(),
        job.out(),
        job.cache(),
        job.device(),
        job.threads(),
        job.checkpointSeconds(),
        job.lanesAtOnce(),
        List.of(lane));
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(model.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(model.resolve(file), text.replace(from, to));
  }
}
