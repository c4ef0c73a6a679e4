package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.models.safetensors.MalformedSafetensorsException;
import dev.finetooth.models.safetensors.SafetensorsHeader;
import dev.finetooth.models.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a snapshot is the adapter that the job asked for, in PEFT's form. */
final class AdapterFiles {

  private static final String WEIGHTS = "adapter_model.safetensors";
  private static final String CONFIG = "adapter_config.json";
  private static final Pattern TENSOR =
      Pattern.compile("base_model\\.model\\.(?<module>.+)\\.lora_(?<side>[AB])\\.weight");

  private AdapterFiles() {}

  static void check(EngineJob job, EngineLane lane, EngineEvent.Snapshot snapshot)
      throws NotConformingException, IOException {
    Path folder = snapshot.folder().toAbsolutePath().normalize();
    Path wanted =
        job.out()
            .resolve(lane.id().value().replace('/', '_'))
            .resolve("epoch-" + snapshot.epochs());
    that(
        folder.startsWith(job.out()),
        "the adapter's folder %s is outside of the job's out/".formatted(folder));
    that(
        folder.equals(wanted),
        "the adapter's folder is %s, and the protocol has %s".formatted(folder, wanted));
    if (HostedFiles.areFor(job)) {
      HostedFiles.check(snapshot, folder, place(lane, snapshot));
      return;
    }
    for (String name : List.of(WEIGHTS, CONFIG)) {
      that(
          Files.isRegularFile(folder.resolve(name)),
          "%s of %s is missing, or no file, when the snapshot is said"
              .formatted(name, place(lane, snapshot)));
    }
    Sha256 digest = Sha256.of(Files.readAllBytes(folder.resolve(WEIGHTS)));
    that(
        digest.equals(snapshot.sha256()),
        "%s of %s has the digest %s, and the snapshot says %s"
            .formatted(WEIGHTS, place(lane, snapshot), digest.brief(), snapshot.sha256().brief()));
    config(lane, snapshot, folder.resolve(CONFIG));
    weights(lane, snapshot, folder.resolve(WEIGHTS));
  }

  private static String place(EngineLane lane, EngineEvent.Snapshot snapshot) {
    return lane.id() + " after epoch " + snapshot.epochs();
  }

  private static void config(EngineLane lane, EngineEvent.Snapshot snapshot, Path file)
      throws NotConformingException, IOException {
    JsonNode config;
    try {
      config = Json.mapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new NotConformingException(
          "%s of %s is no JSON: %s"
              .formatted(CONFIG, place(lane, snapshot), e.getOriginalMessage()));
    }
    that(
        config.path("peft_type").asText().equals("LORA"),
        "%s has the peft_type '%s', not LORA".formatted(CONFIG, config.path("peft_type").asText()));
    int rank = lane.configuration().rank();
    that(
        config.path("r").asInt() == rank,
        "%s has r = %s, and the configuration's rank is %d"
            .formatted(CONFIG, config.path("r"), rank));
    double alpha = lane.configuration().alpha();
    that(
        config.path("lora_alpha").asDouble() == alpha,
        "%s has lora_alpha = %s, and the configuration's is %s"
            .formatted(CONFIG, config.path("lora_alpha"), alpha));
  }

  private static void weights(EngineLane lane, EngineEvent.Snapshot snapshot, Path file)
      throws NotConformingException, IOException {
    List<TensorEntry> tensors;
    try {
      tensors = SafetensorsHeader.read(file);
    } catch (MalformedSafetensorsException e) {
      throw new NotConformingException(String.valueOf(e.getMessage()));
    }
    that(!tensors.isEmpty(), WEIGHTS + " of " + place(lane, snapshot) + " has no tensors");
    List<String> names = tensors.stream().map(TensorEntry::name).toList();
    for (TensorEntry tensor : tensors) {
      Matcher name = TENSOR.matcher(tensor.name());
      that(
          name.matches(),
          "%s has the tensor %s, and PEFT's are called base_model.model.MODULE.lora_A.weight and lora_B"
              .formatted(WEIGHTS, tensor.name()));
      boolean first = name.group("side").equals("A");
      String other =
          "base_model.model.%s.lora_%s.weight".formatted(name.group("module"), first ? "B" : "A");
      that(names.contains(other), "%s has %s without %s".formatted(WEIGHTS, tensor.name(), other));
      long rank = tensor.shape().size() == 2 ? tensor.shape().get(first ? 0 : 1) : -1;
      that(
          rank == lane.configuration().rank(),
          "%s has the shape %s, which is not of rank %d"
              .formatted(tensor.name(), tensor.shape(), lane.configuration().rank()));
    }
  }
}
