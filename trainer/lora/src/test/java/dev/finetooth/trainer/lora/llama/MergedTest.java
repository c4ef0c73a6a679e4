package dev.finetooth.trainer.lora.llama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.files.Safetensors;
import dev.finetooth.trainer.lora.files.SafetensorsWriter;
import dev.finetooth.trainer.lora.natives.Natives;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An adapter beside the weights gives what W + scale * B A gives, merged by hand. */
class MergedTest {

  private static final double SCALE = 1.5;
  private static final long[] TOKENS = {1, 5, 9, 12, 3, 7};

  @TempDir private Path folder;

  @BeforeEach
  void prepare() {
    Natives.load(1);
  }

  @Test
  void mergedEqualsUnmerged() throws Exception {
    assertThat(largestDifference(Compute.inDoubles())).isLessThan(1e-9);
    assertThat(largestDifference(Compute.on("cpu", Precision.FP32))).isLessThan(1e-4);
  }

  private double largestDifference(Compute compute) throws Exception {
    LlamaModel base = Tiny.open(compute);
    AdapterLayout layout = new AdapterLayout(base.config(), 1, 4);
    Tensor flat = Tiny.weights(layout, compute, 0.3, 3);
    merge(layout.named(flat), compute);

    Tensor beside = logits(base, Optional.of(layout.view(flat, SCALE)));
    Tensor merged = logits(LlamaModel.open(folder, compute), Optional.empty());

    assertThat(logits(base, Optional.empty()).sub(beside).abs().max().item_double())
        .isGreaterThan(0.1);
    return merged.sub(beside).abs().max().item_double();
  }

  private void merge(SortedMap<String, Tensor> adapter, Compute compute) throws Exception {
    Files.copy(
        Tiny.model().resolve("config.json"),
        folder.resolve("config.json"),
        StandardCopyOption.REPLACE_EXISTING);
    TreeMap<String, Tensor> merged = new TreeMap<>();
    try (Safetensors weights = Safetensors.open(Tiny.model().resolve("model.safetensors"))) {
      for (String name : weights.names()) {
        merged.put(name, compute.exact(weights.tensor(name)).clone());
      }
    }
    adapter.forEach(
        (name, a) -> {
          if (name.endsWith(".lora_A.weight")) {
            Tensor b = adapter.get(name.replace("lora_A", "lora_B"));
            String weight = name.replace("base_model.model.", "").replace(".lora_A", "");
            assertThat(merged).containsKey(weight);
            merged.computeIfPresent(
                weight, (same, frozen) -> frozen.add_(torch.mm(b, a), new Scalar(SCALE)));
          }
        });
    SafetensorsWriter.write(folder.resolve("model.safetensors"), merged, Map.of());
  }

  private static Tensor logits(LlamaModel model, Optional<Adapters> adapters) {
    return model.logits(
        model.through(
            model.embed(TOKENS),
            0,
            model.config().layers(),
            model.sequences(new int[] {TOKENS.length}),
            LayerCaches.NONE,
            adapters));
  }
}
