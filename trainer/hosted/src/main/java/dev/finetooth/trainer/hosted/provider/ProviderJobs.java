package dev.finetooth.trainer.hosted.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.FineTuningJobEvent;
import com.openai.models.finetuning.jobs.JobListEventsParams;
import com.openai.models.finetuning.jobs.JobListParams;
import com.openai.models.finetuning.jobs.checkpoints.CheckpointListParams;
import com.openai.models.finetuning.jobs.checkpoints.FineTuningJobCheckpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The provider's fine-tuning jobs. */
final class ProviderJobs {

  private static final long PAGE = 100;

  private final OpenAIClient client;
  private final Patience patience;

  ProviderJobs(OpenAIClient client, Patience patience) {
    this.client = client;
    this.patience = patience;
  }

  /** Those with this metadata, the newest first. */
  List<ProviderJob> with(Map<String, String> metadata) {
    JobListParams.Builder all = JobListParams.builder().limit(PAGE);
    // A filter by one pair is documented; providers that do not know it send everything.
    metadata.entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .ifPresent(
            pair ->
                all.putAdditionalQueryParam("metadata[" + pair.getKey() + "]", pair.getValue()));
    return patience.ask(
        "the list of jobs",
        () ->
            client.fineTuning().jobs().list(all.build()).autoPager().stream()
                .filter(job -> has(job, metadata))
                .map(ProviderJobs::told)
                .toList());
  }

  private static boolean has(FineTuningJob job, Map<String, String> wanted) {
    JsonNode there =
        job._metadata()
            .asKnown()
            .map(metadata -> node(JsonValue.from(metadata)))
            .orElse(MissingNode.getInstance());
    return wanted.entrySet().stream()
        .allMatch(pair -> there.path(pair.getKey()).asText("").equals(pair.getValue()));
  }

  /** Creates a job. It is asked once: a job may be there even where this fails. */
  ProviderJob create(WantedJob wanted) {
    return patience.once(
        () ->
            told(
                client
                    .fineTuning()
                    .jobs()
                    .withOptions(options -> options.maxRetries(0))
                    .create(CreateParams.of(wanted))));
  }

  ProviderJob find(String id) {
    return patience.ask("job " + id, () -> told(client.fineTuning().jobs().retrieve(id)));
  }

  /** Asks the provider to end it; where it has ended already, nothing happens. */
  void cancel(String id) {
    try {
      patience.ask("the cancelling of " + id, () -> client.fineTuning().jobs().cancel(id));
    } catch (ProviderException e) {
      if (!find(id).state().over()) {
        throw e;
      }
    }
  }

  /** Metrics that were not seen yet, in the order in which they came. */
  List<ProviderMetrics> metrics(String id, Set<String> seen) {
    return patience.ask(
        "the events of " + id,
        () -> {
          List<ProviderMetrics> fresh = new ArrayList<>();
          JobListEventsParams all =
              JobListEventsParams.builder().fineTuningJobId(id).limit(PAGE).build();
          for (FineTuningJobEvent event : client.fineTuning().jobs().listEvents(all).autoPager()) {
            // They come newest first, so what follows one that was seen was seen as well.
            if (seen.contains(event.id())) {
              break;
            }
            metrics(event).ifPresent(fresh::add);
          }
          Collections.reverse(fresh);
          return fresh;
        });
  }

  private static Optional<ProviderMetrics> metrics(FineTuningJobEvent event) {
    JsonNode data = node(event._data());
    if (!data.path("step").isNumber()) {
      return Optional.empty();
    }
    return Optional.of(
        new ProviderMetrics(
            event.id(),
            event._createdAt().asKnown().orElse(0L),
            data.path("step").asInt(),
            number(data, "total_steps").map(Double::intValue),
            number(data, "train_loss"),
            number(data, "full_valid_loss")));
  }

  private static JsonNode node(JsonValue value) {
    JsonNode node = value.convert(JsonNode.class);
    return node == null ? MissingNode.getInstance() : node;
  }

  private static Optional<Double> number(JsonNode data, String name) {
    JsonNode value = data.path(name);
    return value.isNumber() && Double.isFinite(value.asDouble())
        ? Optional.of(value.asDouble())
        : Optional.empty();
  }

  /** What the provider kept of the last epochs, in the order of their steps. */
  List<ProviderCheckpoint> checkpoints(String id) {
    CheckpointListParams all =
        CheckpointListParams.builder().fineTuningJobId(id).limit(PAGE).build();
    return patience.ask(
        "the checkpoints of " + id,
        () ->
            client.fineTuning().jobs().checkpoints().list(all).autoPager().stream()
                .map(ProviderJobs::told)
                .sorted(Comparator.comparingInt(ProviderCheckpoint::step))
                .toList());
  }

  private static ProviderCheckpoint told(FineTuningJobCheckpoint checkpoint) {
    Optional<FineTuningJobCheckpoint.Metrics> metrics = checkpoint._metrics().asKnown();
    return new ProviderCheckpoint(
        checkpoint.fineTunedModelCheckpoint(),
        Math.toIntExact(checkpoint.stepNumber()),
        checkpoint._createdAt().asKnown().orElse(0L),
        metrics.flatMap(FineTuningJobCheckpoint.Metrics::trainLoss),
        metrics.flatMap(FineTuningJobCheckpoint.Metrics::fullValidLoss));
  }

  // Compatible providers leave fields out that OpenAI always sends, so few are insisted on.
  private static ProviderJob told(FineTuningJob job) {
    return new ProviderJob(
        job.id(),
        ProviderJob.State.of(job.status().asString()),
        job._createdAt().asKnown().orElse(0L),
        job._finishedAt().asKnown(),
        job._trainedTokens().asKnown(),
        job._fineTunedModel().asKnown(),
        job._error().asKnown().flatMap(ProviderJobs::error));
  }

  private static Optional<String> error(FineTuningJob.Error error) {
    String message = error._message().asKnown().orElse("");
    String code = error._code().asKnown().orElse("");
    return message.isBlank() && code.isBlank()
        ? Optional.empty()
        : Optional.of(code.isBlank() ? message : code + ": " + message);
  }
}
