package dev.finetooth.trainer.hosted.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A fine-tuning job that goes on each time it is looked at: validating_files, queued, running in
 * three parts, then succeeded, or failed where it was told to.
 */
final class FakeJob {

  private static final int PARTS = 3;
  private static final int EPOCHS_KEPT = 3;

  private final String id;
  private final JsonNode wanted;
  private final int examples;
  private final long tokens;
  private final long createdAt;
  private final List<ObjectNode> events = new ArrayList<>();
  private String status = "validating_files";
  private int step;
  private int stillFor;
  private boolean stillLater;
  private long finishedAt;
  private String failsWith = "";

  /**
   * A new job.
   *
   * @param tokens of the training file
   * @param stillFor looks at it while it runs in which nothing happens
   */
  FakeJob(String id, JsonNode wanted, int examples, long tokens, long createdAt, int stillFor) {
    this.id = id;
    this.wanted = wanted;
    this.examples = examples;
    this.tokens = tokens;
    this.createdAt = createdAt;
    this.stillFor = stillFor;
  }

  String id() {
    return id;
  }

  JsonNode wanted() {
    return wanted;
  }

  String status() {
    return status;
  }

  /** It will fail when its files are validated. */
  void failWith(String codeAndMessage) {
    failsWith = codeAndMessage;
  }

  boolean has(String key, String value) {
    return wanted.path("metadata").path(key).asText().equals(value);
  }

  /** Tokens that are charged for: what was trained on, unless it failed. */
  long paid() {
    return status.equals("failed") ? 0 : tokens * step / Math.max(1, steps() / epochs());
  }

  /** Something happens again. */
  void wake() {
    stillFor = 0;
    stillLater = false;
  }

  /** Nothing more happens once a part is trained. */
  void stillAfterFirstPart() {
    stillLater = true;
  }

  void lookedAt(long now) {
    switch (status) {
      case "validating_files" -> {
        if (failsWith.isEmpty()) {
          status = "queued";
        } else {
          status = "failed";
          finishedAt = now;
        }
      }
      case "queued" -> status = "running";
      case "running" -> run(now);
      default -> {
        // It is over.
      }
    }
  }

  void cancel(long now) {
    status = "cancelled";
    finishedAt = now;
  }

  private void run(long now) {
    if (stillFor > 0) {
      stillFor--;
      return;
    }
    int end = Math.min(steps(), step + (steps() + PARTS - 1) / PARTS);
    while (step < end) {
      step++;
      metrics(now);
    }
    stillFor = stillLater ? Integer.MAX_VALUE : 0;
    if (step == steps()) {
      status = "succeeded";
      finishedAt = now;
    }
  }

  private void metrics(long now) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("object", "fine_tuning.job.event").put("id", "ftevent-" + id + "-" + step);
    event.put("created_at", now).put("level", "info").put("type", "metrics");
    event.put("message", "Step %d/%d: training loss=%.2f".formatted(step, steps(), loss(step)));
    ObjectNode data = event.putObject("data");
    data.put("step", step).put("total_steps", steps()).put("train_loss", loss(step));
    data.put("train_mean_token_accuracy", 0.5);
    if (wanted.path("validation_file").isTextual() && step % (steps() / epochs()) == 0) {
      data.put("full_valid_loss", loss(step) + 0.25);
    }
    events.add(event);
  }

  static double loss(int step) {
    return 2.0 / (1 + step);
  }

  JsonNode hyperparameters() {
    String method = wanted.path("method").path("type").asText();
    return wanted.path("method").path(method).path("hyperparameters");
  }

  private int epochs() {
    return hyperparameters().path("n_epochs").asInt();
  }

  int steps() {
    int batch = hyperparameters().path("batch_size").asInt();
    return (examples + batch - 1) / batch * epochs();
  }

  String model() {
    return "ft:%s:acme:%s:%s"
        .formatted(wanted.path("model").asText(), wanted.path("suffix").asText(), id.substring(6));
  }

  ObjectNode json() {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("object", "fine_tuning.job").put("id", id).put("created_at", createdAt);
    job.put("status", status).put("model", wanted.path("model").asText());
    job.put("organization_id", "org-acme").put("seed", wanted.path("seed").asLong());
    job.put("training_file", wanted.path("training_file").asText());
    job.set("validation_file", wanted.path("validation_file").deepCopy());
    job.set("hyperparameters", hyperparameters().deepCopy());
    job.set("method", wanted.path("method").deepCopy());
    job.set("metadata", wanted.path("metadata").deepCopy());
    job.putArray("result_files");
    boolean good = status.equals("succeeded");
    job.put("fine_tuned_model", good ? model() : null);
    if (finishedAt > 0) {
      job.put("finished_at", finishedAt);
    } else {
      job.putNull("finished_at");
    }
    if (good || status.equals("cancelled")) {
      job.put("trained_tokens", paid());
    } else {
      job.putNull("trained_tokens");
    }
    if (status.equals("failed")) {
      String[] parts = failsWith.split(": ", 2);
      job.putObject("error").put("code", parts[0]).put("message", parts[1]).putNull("param");
    } else {
      job.putNull("error");
    }
    return job;
  }

  /** The newest first. */
  List<ObjectNode> events() {
    return events.reversed();
  }

  /** The newest first. */
  List<ObjectNode> checkpoints() {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    for (int epoch = epochs(); epoch >= 1 && epoch > epochs() - EPOCHS_KEPT; epoch--) {
      int at = steps() / epochs() * epoch;
      if (at <= step) {
        ObjectNode checkpoint = kept.addObject();
        checkpoint.put("object", "fine_tuning.job.checkpoint").put("id", "ftckpt-" + id + "-" + at);
        checkpoint.put("created_at", createdAt + at).put("fine_tuning_job_id", id);
        checkpoint.put("step_number", at);
        checkpoint.put(
            "fine_tuned_model_checkpoint", at == steps() ? model() : model() + ":ckpt-step-" + at);
        ObjectNode metrics = checkpoint.putObject("metrics");
        metrics.put("step", at).put("train_loss", loss(at));
      }
    }
    List<ObjectNode> list = new ArrayList<>();
    kept.forEach(one -> list.add((ObjectNode) one));
    return list;
  }
}
