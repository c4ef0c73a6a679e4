package dev.finetooth.sweep.world;

import dev.finetooth.artifacts.FileArtifactStore;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.models.ModelStore;
import dev.finetooth.models.TinyModel;
import dev.finetooth.models.TinyTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tiny sweep with its data, suite and model, in the home folder of the service under test. */
public final class Task {

  public static final String MODEL = "tiny";

  private final Path home;
  private final Path folder;
  private final FileArtifactStore artifacts;

  private Task(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
    this.artifacts = new FileArtifactStore(home.resolve("artifacts"));
  }

  /** Writes data and model; the same seed gives the same data. */
  public static Task in(String home, long seed) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "task");
      TinyTask.write(folder, seed, MODEL);
      Task task = new Task(Path.of(home), folder);
      new ModelStore(task.home.resolve("models"))
          .add(MODEL, "Apache-2.0", "test", place -> TinyModel.write(place, 1));
      return task;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of sweep.yaml under another name. */
  public String spec(String name) {
    return read("sweep.yaml").replace("sweep: tiny", "sweep: " + name);
  }

  public String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(String file, String content) {
    try {
      Files.writeString(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Uploads everything and asks for a sweep. */
  public NewSweep sweep(String spec) {
    return new NewSweep(spec, upload(), false);
  }

  /** Uploads every file but sweep.yaml. */
  public Map<String, Sha256> upload() {
    Map<String, Sha256> files = new HashMap<>();
    for (String file :
        List.of(
            "suite.yaml",
            "data/train.jsonl",
            "data/validation.jsonl",
            "data/selection.jsonl",
            "data/confirmation.jsonl")) {
      try (InputStream in = Files.newInputStream(folder.resolve(file))) {
        files.put(file, artifacts.put(in).sha256());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  /** Puts an adapter of this content into the artifact store, as an agent would. */
  public static Artifact adapter(String home, String content) {
    try {
      Path made = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "adapter");
      Files.writeString(made.resolve("adapter_model.safetensors"), content);
      Files.writeString(made.resolve("adapter_config.json"), "{}");
      return new FileArtifactStore(Path.of(home, "artifacts")).putAdapter(made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
