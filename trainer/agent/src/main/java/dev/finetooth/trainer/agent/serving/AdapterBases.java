package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.HostedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which base model an adapter was trained on, by its adapter_config.json or hosted_model.json;
 * remembered.
 */
final class AdapterBases {

  private final Map<Sha256, String> written = new ConcurrentHashMap<>();

  /** The base's name; of a single base model it is that one, whatever the file says. */
  Optional<String> of(Sha256 digest, Path folder, List<BaseModel> known) {
    String name = written.computeIfAbsent(digest, missing -> read(folder));
    Optional<String> named =
        known.stream()
            .filter(base -> name.equals(base.name()) || name.equals(folderOf(base)))
            .map(BaseModel::name)
            .findFirst();
    return named.isEmpty() && known.size() == 1 ? Optional.of(known.getFirst().name()) : named;
  }

  private static String folderOf(BaseModel base) {
    return Path.of(base.uri()).toString();
  }

  private static String read(Path folder) {
    try {
      Path hosted = folder.resolve(HostedModel.FILE);
      if (Files.exists(hosted)) {
        return Json.mapper().readTree(Files.readString(hosted)).path("base").asText("");
      }
      JsonNode config =
          Json.mapper().readTree(Files.readString(folder.resolve("adapter_config.json")));
      String name = config.path("base_model_name_or_path").asText("");
      return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    } catch (IOException unreadable) {
      return "";
    }
  }
}
