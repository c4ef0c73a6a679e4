package dev.finetooth.trainer.lora.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.files.Safetensors;
import dev.finetooth.trainer.lora.files.SafetensorsWriter;
import dev.finetooth.trainer.lora.files.Whole;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** PEFT's folder of an adapter: adapter_config.json and adapter_model.safetensors. */
public final class AdapterFolder {

  /** The weights' file. */
  public static final String WEIGHTS = "adapter_model.safetensors";

  private static final String CONFIG = "adapter_config.json";

  /** In the metadata of the weights' file: the digest of the base model. */
  private static final String BASE = "base_sha256";

  /**
   * A folder that was read.
   *
   * @param flat in fp32 on the CPU, by the layout
   */
  public record Loaded(AdapterLayout layout, Tensor flat, double scale) {}

  /**
   * The model that an adapter belongs to.
   *
   * @param digest of its files, where it is known
   */
  public record Base(String name, Optional<Sha256> digest) {}

  private AdapterFolder() {}

  /** Writes an adapter of a base of which the name alone is known. */
  public static Sha256 write(
      Path folder, AdapterLayout layout, Tensor flat, double alpha, double dropout, String base)
      throws IOException {
    return write(folder, layout, flat, alpha, dropout, new Base(base, Optional.empty()));
  }

  /**
   * Writes the folder whole or not at all.
   *
   * @param flat in fp32 on the CPU
   * @return the digest of the weights' file
   */
  public static Sha256 write(
      Path folder, AdapterLayout layout, Tensor flat, double alpha, double dropout, Base base)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    base.digest().ifPresent(digest -> metadata.put(BASE, digest.value()));
    Whole.folder(
        folder,
        target -> {
          SafetensorsWriter.write(target.resolve(WEIGHTS), layout.named(flat), metadata);
          Files.writeString(
              target.resolve(CONFIG),
              Json.write(config(layout, alpha, dropout, base.name())) + "\n");
        });
    return Sha256.of(Files.readAllBytes(folder.resolve(WEIGHTS)));
  }

  /** Reads a folder for a base of which the digest is not known. */
  public static Loaded read(Path folder, ModelShape model) throws IOException {
    return read(folder, model, Optional.empty());
  }

  /**
   * Reads a folder that this engine or PEFT wrote.
   *
   * @param base digest of the model, where it is known: an adapter that says it belongs to another
   *     is refused
   * @throws IllegalArgumentException where the adapter does not fit the model or this engine
   * @throws IOException where a file is missing or broken
   */
  public static Loaded read(Path folder, ModelShape model, Optional<Sha256> base)
      throws IOException {
    if (!Files.exists(folder.resolve(CONFIG))) {
      throw new IOException(folder + " holds no " + CONFIG + "; give the folder of a PEFT adapter");
    }
    JsonNode config = Json.mapper().readTree(Files.readString(folder.resolve(CONFIG)));
    refuseWhatIsUnknown(folder, config);
    int rank = config.path("r").asInt();
    double alpha = config.path("lora_alpha").asDouble(rank);
    double scale = config.path("use_rslora").asBoolean() ? alpha / Math.sqrt(rank) : alpha / rank;
    AdapterLayout layout = new AdapterLayout(model, firstLayer(folder, config, model), rank);
    Tensor flat = torch.zeros(layout.size());
    Map<String, Tensor> targets = layout.named(flat);
    try (Safetensors weights = Safetensors.open(folder.resolve(WEIGHTS))) {
      requireBase(folder, weights, base);
      for (String name : weights.names()) {
        Tensor target = targets.get(name);
        Tensor source = weights.tensor(name);
        if (target == null || !java.util.Arrays.equals(target.shape(), source.shape())) {
          throw new IllegalArgumentException(
              folder + ": " + name + " does not fit the base model; was it trained on another?");
        }
        target.copy_(source.to(ScalarType.Float));
      }
    }
    return new Loaded(layout, flat, scale);
  }

  /**
   * The digest of the weights' file.
   *
   * @throws IOException where it cannot be read
   */
  public static Sha256 digest(Path folder) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(folder.resolve(WEIGHTS)), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.of(digest);
  }

  /**
   * Another model of the same shape would answer, and nobody would see that it is the wrong one.
   */
  private static void requireBase(Path folder, Safetensors weights, Optional<Sha256> base) {
    String trainedOn = weights.metadata().get(BASE);
    if (trainedOn != null && base.isPresent() && !trainedOn.equals(base.get().value())) {
      throw new IllegalArgumentException(
          "%s was trained on another base model (%s) than this one (%s); serve it with the base that it was trained on"
              .formatted(folder, new Sha256(trainedOn).brief(), base.get().brief()));
    }
  }

  private static int firstLayer(Path folder, JsonNode config, ModelShape model) {
    JsonNode layers = config.path("layers_to_transform");
    int first = model.layers();
    if (layers.isInt()) {
      first = layers.asInt();
    } else if (layers.isArray() && !layers.isEmpty()) {
      for (JsonNode layer : layers) {
        first = Math.min(first, layer.asInt());
      }
    } else {
      first = 0;
    }
    if (first < 0 || first >= model.layers()) {
      throw new IllegalArgumentException(
          folder + ": layer " + first + " is not in the base model of " + model.layers());
    }
    return first;
  }

  private static void refuseWhatIsUnknown(Path folder, JsonNode config) {
    boolean known =
        config.path("peft_type").asText("LORA").equals("LORA")
            && config.path("r").asInt() > 0
            && !config.path("use_dora").asBoolean()
            && config.path("rank_pattern").isEmpty()
            && config.path("alpha_pattern").isEmpty()
            && config.path("bias").asText("none").equals("none");
    if (!known) {
      throw new IllegalArgumentException(
          folder
              + ": only plain LoRA adapters can be used (peft_type LORA, no DoRA, no biases, no"
              + " rank_pattern or alpha_pattern)");
    }
  }

  private static Map<String, Object> config(
      AdapterLayout layout, double alpha, double dropout, String base) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("peft_type", "LORA");
    config.put("task_type", "CAUSAL_LM");
    config.put("base_model_name_or_path", base);
    config.put("r", layout.rank());
    config.put("lora_alpha", alpha == Math.rint(alpha) ? (Object) (long) alpha : (Object) alpha);
    config.put("lora_dropout", dropout);
    config.put("target_modules", new TreeSet<>(AdapterLayout.MODULES));
    if (layout.first() > 0) {
      config.put(
          "layers_to_transform", IntStream.range(layout.first(), layout.layers()).boxed().toList());
    }
    config.put("bias", "none");
    config.put("fan_in_fan_out", false);
    config.put("inference_mode", true);
    config.put("init_lora_weights", true);
    config.put("use_rslora", false);
    config.put("use_dora", false);
    return config;
  }
}
