package dev.finetooth.trainer.agent.serving;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.models.ModelStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What this agent can serve: every base model of its store, and on each of them every adapter of
 * the artifact store. Ids are those of {@link Subject#modelId}; an adapter's digest may be cut to
 * twelve digits or more as long as that names one alone.
 */
public final class ServedModels {

  private static final int SHORTEST_PREFIX = 12;
  private static final int DIGITS = 64;
  private static final int NAMED = 20;

  private final ModelStore models;
  private final ArtifactStore artifacts;
  private final AdapterBases bases = new AdapterBases();

  public ServedModels(ModelStore models, ArtifactStore artifacts) {
    this.models = models;
    this.artifacts = artifacts;
  }

  /** Every id, base models first. */
  List<String> ids() {
    List<BaseModel> known = models.list();
    List<String> ids = new ArrayList<>(known.stream().map(BaseModel::name).toList());
    for (Sha256 digest : artifacts.adapters()) {
      artifacts
          .adapter(digest)
          .flatMap(folder -> bases.of(digest, folder, known))
          .ifPresent(base -> ids.add(new Subject(base, Optional.of(digest)).modelId()));
    }
    return ids;
  }

  /** Finds a model, or ends the request with what there is instead. */
  ServedModel find(String id) {
    int plus = id.lastIndexOf('+');
    String name = plus < 0 ? id : id.substring(0, plus);
    BaseModel base = models.find(name).orElseThrow(() -> unknown(id, "no base model " + name));
    if (plus < 0) {
      return new ServedModel(id, base, Optional.empty());
    }
    Sha256 digest = digest(id, id.substring(plus + 1));
    Path folder =
        artifacts.adapter(digest).orElseThrow(() -> unknown(id, "no adapter " + digest.brief()));
    return new ServedModel(
        new Subject(base.name(), Optional.of(digest)).modelId(),
        base,
        Optional.of(new ServedModel.Adapter(folder, digest)));
  }

  private Sha256 digest(String id, String text) {
    if (!text.matches("[0-9a-f]{" + SHORTEST_PREFIX + "," + DIGITS + "}")) {
      throw unknown(id, "an adapter is named by 12 to 64 hexadecimal digits of its digest");
    }
    if (text.length() == DIGITS) {
      return new Sha256(text);
    }
    List<Sha256> matching =
        artifacts.adapters().stream().filter(one -> one.value().startsWith(text)).toList();
    return switch (matching.size()) {
      case 0 -> throw unknown(id, "no adapter " + text);
      case 1 -> matching.getFirst();
      default ->
          throw unknown(
              id, matching.size() + " adapters begin with " + text + "; give more digits");
    };
  }

  private ApiException unknown(String id, String why) {
    List<String> ids = ids();
    String listed = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
    String more = ids.size() > NAMED ? " and %d more".formatted(ids.size() - NAMED) : "";
    return new ApiException(
        ApiError.unknownModel(
            "there is no model '%s' (%s); there is: %s%s"
                .formatted(id, why, listed.isEmpty() ? "none" : listed, more)));
  }
}
