package dev.finetooth.trainer.agent.serving;

import dev.finetooth.models.safetensors.FloatType;
import dev.finetooth.models.safetensors.NewTensor;
import dev.finetooth.models.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random adapters of the tiny model, as PEFT writes them, strong enough to change its answers. */
final class TinyAdapter {

  private static final int LAYERS = 3;
  private static final int HIDDEN = 64;
  private static final int INTERMEDIATE = 128;
  private static final int RANK = 4;
  private static final double SIZE = 0.4;

  private TinyAdapter() {}

  static void write(Path folder, long seed) throws IOException {
    var random = new SplittableRandom(seed);
    List<NewTensor> tensors = new ArrayList<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      String at = "base_model.model.model.layers." + layer + ".";
      add(tensors, at + "self_attn.q_proj", HIDDEN, HIDDEN, random);
      add(tensors, at + "mlp.down_proj", HIDDEN, INTERMEDIATE, random);
    }
    Files.createDirectories(folder);
    SafetensorsWriter.write(folder.resolve("adapter_model.safetensors"), tensors, written -> {});
    Files.writeString(
        folder.resolve("adapter_config.json"),
        """
        {"peft_type": "LORA", "r": %d, "lora_alpha": 8, "base_model_name_or_path": "Tiny",
         "target_modules": ["q_proj", "down_proj"]}
        """
            .formatted(RANK));
  }

  private static void add(
      List<NewTensor> tensors, String map, int out, int in, SplittableRandom random) {
    tensors.add(tensor(map + ".lora_A.weight", RANK, in, random));
    tensors.add(tensor(map + ".lora_B.weight", out, RANK, random));
  }

  private static NewTensor tensor(String name, int rows, int columns, SplittableRandom random) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-SIZE, SIZE);
    }
    return new NewTensor(
        name, FloatType.F32, List.of((long) rows, (long) columns), sink -> sink.accept(values));
  }
}
