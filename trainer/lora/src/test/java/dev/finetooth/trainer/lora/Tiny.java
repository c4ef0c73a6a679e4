package dev.finetooth.trainer.lora;

import dev.finetooth.contracts.training.Precision;
import dev.finetooth.models.TinyModel;
import dev.finetooth.models.TinyTask;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.data.ExampleEncoder;
import dev.finetooth.trainer.lora.data.ExampleFile;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.natives.Natives;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.text.ModelText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/** The tiny model and its task, written once for all tests. */
public final class Tiny {

  public static final Path FOLDER = written();

  static {
    Natives.load(1);
  }

  private Tiny() {}

  public static Path model() {
    return FOLDER.resolve("model");
  }

  public static Path train() {
    return FOLDER.resolve("task/data/train.jsonl");
  }

  public static Path validation() {
    return FOLDER.resolve("task/data/validation.jsonl");
  }

  /** For the calling thread; tests may run on several. */
  public static LlamaModel open(Compute compute) {
    Natives.withoutAutograd();
    try {
      return LlamaModel.open(model(), compute);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static LlamaModel openFp32() {
    Natives.load(1);
    return open(Compute.on("cpu", Precision.FP32));
  }

  public static List<Example> examples(Path file) {
    try (ModelText text = ModelText.open(model(), Clock.systemUTC())) {
      return ExampleFile.read(file, new ExampleEncoder(text, 64));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Random weights of an adapter, in the exact type. */
  public static Tensor weights(AdapterLayout layout, Compute compute, double size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.doubles(layout.size(), -size, size).toArray();
    return compute.exact(values, layout.size());
  }

  private static Path written() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tiny");
      TinyModel.write(folder.resolve("model"), 1);
      TinyTask.write(folder.resolve("task"), 1);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
