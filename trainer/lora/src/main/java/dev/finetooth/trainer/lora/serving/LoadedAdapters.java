package dev.finetooth.trainer.lora.serving;

import dev.finetooth.trainer.lora.adapter.AdapterFolder;
import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Adapters read when first asked for; those used longest ago are dropped. They are applied beside
 * the frozen weights, not merged into them: merging would need a copy of the weights for each.
 */
final class LoadedAdapters {

  private static final int KEPT = 16;

  private record Loaded(Tensor flat, Adapters adapters) {}

  private final LlamaModel model;
  private final Map<Path, Loaded> loaded = new LinkedHashMap<>(16, 0.75f, true);

  LoadedAdapters(LlamaModel model) {
    this.model = model;
  }

  /**
   * @throws IllegalArgumentException where the adapter does not fit
   */
  Adapters get(Path folder) throws IOException {
    Loaded known = loaded.get(folder);
    if (known != null) {
      return known.adapters();
    }
    AdapterFolder.Loaded read = AdapterFolder.read(folder, model.config());
    Tensor flat = Scope.detached(() -> model.compute().product(read.flat()).clone());
    read.flat().close();
    Loaded made = new Loaded(flat, read.layout().view(flat, read.scale()));
    if (loaded.size() >= KEPT) {
      loaded.remove(loaded.keySet().iterator().next());
    }
    loaded.put(folder, made);
    return made.adapters();
  }
}
