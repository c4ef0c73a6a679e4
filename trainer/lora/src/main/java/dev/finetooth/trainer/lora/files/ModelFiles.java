package dev.finetooth.trainer.lora.files;

import dev.finetooth.models.folder.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** The weights of a Hugging Face folder, in one file or in shards. */
public final class ModelFiles implements AutoCloseable {

  private final List<Safetensors> open = new ArrayList<>();
  private final Map<String, Safetensors> holders = new HashMap<>();
  private final Path folder;
  private long bytes;

  private ModelFiles(Path folder) {
    this.folder = folder;
  }

  public static ModelFiles open(Path folder) throws IOException {
    ModelFiles files = new ModelFiles(folder);
    try {
      for (String name : ModelFolder.weightFiles(folder)) {
        Safetensors opened = Safetensors.open(folder.resolve(name));
        files.open.add(opened);
        files.bytes += Files.size(folder.resolve(name));
        opened.names().forEach(tensor -> files.holders.put(tensor, opened));
      }
      return files;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /** A view of the file, valid until this is closed. */
  public Tensor tensor(String name) throws IOException {
    Safetensors holder = holders.get(name);
    if (holder == null) {
      throw new IOException(folder + " has no tensor " + name + " in its *.safetensors files");
    }
    return holder.tensor(name);
  }

  /** The sizes of the files together. */
  public long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    open.forEach(Safetensors::close);
  }
}
