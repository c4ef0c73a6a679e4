package dev.finetooth.trainer.synthetic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.models.safetensors.FloatType;
import dev.finetooth.models.safetensors.NewTensor;
import dev.finetooth.models.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Writes adapters in PEFT's form that any server of the base model can load: one projection of the
 * first layer, of weights too small to change an answer.
 *
 * @param base of the model, as it is called
 * @param inputs of the projection
 * @param outputs of the projection
 */
record Adapter(String base, int inputs, int outputs) {

  static final String WEIGHTS = "adapter_model.safetensors";

  private static final double SMALL = 1e-4;

  /**
   * The adapters for a base model.
   *
   * @throws IOException where its config.json is missing or says no sizes
   */
  static Adapter of(Path base) throws IOException {
    Path file = base.resolve("config.json");
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": no such file; the base must be a Hugging Face folder");
    }
    JsonNode config = Json.mapper().readTree(Files.readString(file));
    int hidden = config.path("hidden_size").asInt();
    int heads = config.path("num_attention_heads").asInt();
    if (hidden < 1 || heads < 1) {
      throw new IOException(file + " says no hidden_size or no num_attention_heads");
    }
    int headSize = config.path("head_dim").asInt(hidden / heads);
    return new Adapter(String.valueOf(base.getFileName()), hidden, heads * headSize);
  }

  /** Writes both files, the weights last; returns their digest. */
  Sha256 write(Path folder, EngineLane lane, RandomGenerator random) throws IOException {
    Files.createDirectories(folder);
    int rank = lane.configuration().rank();
    Files.writeString(folder.resolve("adapter_config.json"), Json.write(config(lane)) + "\n");
    Path weights = folder.resolve(WEIGHTS);
    Path part = folder.resolve(WEIGHTS + ".part");
    SafetensorsWriter.write(
        part,
        List.of(tensor("A", rank, inputs, random), tensor("B", outputs, rank, random)),
        share -> {});
    Files.move(part, weights, StandardCopyOption.REPLACE_EXISTING);
    return Sha256.of(Files.readAllBytes(weights));
  }

  private static NewTensor tensor(String side, int rows, int columns, RandomGenerator random) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (SMALL * random.nextGaussian());
    }
    return new NewTensor(
        "base_model.model.model.layers.0.self_attn.q_proj.lora_%s.weight".formatted(side),
        FloatType.F32,
        List.of((long) rows, (long) columns),
        sink -> sink.accept(values));
  }

  private Map<String, Object> config(EngineLane lane) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("peft_type", "LORA");
    config.put("task_type", "CAUSAL_LM");
    config.put("base_model_name_or_path", base);
    config.put("r", lane.configuration().rank());
    config.put("lora_alpha", lane.configuration().alpha());
    config.put("lora_dropout", lane.configuration().settings().dropout());
    config.put("target_modules", List.of("q_proj"));
    config.put("layers_to_transform", List.of(0));
    config.put("bias", "none");
    config.put("inference_mode", true);
    return config;
  }
}
