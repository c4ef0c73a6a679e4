package dev.finetooth.trainer.hosted.training;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.HostedModel;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.trainer.hosted.provider.Prices;
import dev.finetooth.trainer.hosted.provider.ProviderCheckpoint;
import dev.finetooth.trainer.hosted.provider.ProviderJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a lane whose job is over: its snapshots, its price, and how it ended. */
final class Ending {

  private final EngineLane lane;
  private final LaneRun.Surroundings around;
  private final LaneFolder folder;
  private final Curve curve;

  Ending(EngineLane lane, LaneRun.Surroundings around, LaneFolder folder, Curve curve) {
    this.lane = lane;
    this.around = around;
    this.folder = folder;
    this.curve = curve;
  }

  /** Writes and tells the snapshots; how the lane ended. */
  EngineEvent.LaneEnd of(ProviderJob job) throws IOException {
    return switch (job.state()) {
      case SUCCEEDED -> succeeded(job);
      case FAILED ->
          end(
              job,
              LaneOutcome.FAILED,
              "the provider's job %s failed (%s). Correct what it names and run the sweep again"
                  .formatted(job.id(), job.error().orElse("it does not say why")));
      case CANCELLED ->
          around.orders().stopped(lane.id())
              ? end(
                  job,
                  LaneOutcome.STOPPED,
                  "stopped on command; job %s is cancelled".formatted(job.id()))
              : end(
                  job,
                  LaneOutcome.FAILED,
                  "job %s was cancelled at the provider, not by this sweep".formatted(job.id()));
      case WAITING, RUNNING -> throw new IllegalStateException("job " + job.id() + " is not over");
    };
  }

  private EngineEvent.LaneEnd succeeded(ProviderJob job) throws IOException {
    List<ProviderCheckpoint> kept = around.provider().checkpoints(job.id());
    kept.forEach(checkpoint -> curve.stepsAtLeast(checkpoint.step()));
    List<Integer> missing = new ArrayList<>();
    for (int epochs : lane.snapshots()) {
      Optional<ProviderCheckpoint> checkpoint =
          kept.stream().filter(one -> curve.epochsAt(one.step()) == epochs).findFirst();
      Optional<String> model =
          epochs == lane.configuration().epochs()
              ? job.model()
              : checkpoint.map(ProviderCheckpoint::model);
      if (model.isPresent()) {
        snapshot(job, epochs, model.get(), checkpoint);
      } else {
        missing.add(epochs);
      }
    }
    return missing.isEmpty()
        ? end(job, LaneOutcome.COMPLETED, "job %s of the provider".formatted(job.id()))
        : end(
            job,
            LaneOutcome.FAILED,
            "job %s succeeded, but the provider kept no model after epochs %s; search each number of epochs in a sweep of its own"
                .formatted(job.id(), missing));
  }

  private void snapshot(
      ProviderJob job, int epochs, String model, Optional<ProviderCheckpoint> checkpoint)
      throws IOException {
    Optional<Double> validationLoss =
        curve
            .validationLoss(epochs)
            .or(() -> checkpoint.flatMap(ProviderCheckpoint::validationLoss));
    double trainLoss =
        curve
            .trainLoss(epochs)
            .orElseGet(() -> checkpoint.flatMap(ProviderCheckpoint::trainLoss).orElse(0.0));
    HostedModel kept =
        new HostedModel(
            Versioned.CURRENT,
            around.base().provider(),
            String.valueOf(around.job().base().getFileName()),
            around.base().model(),
            model,
            job.id(),
            epochs,
            Mapping.of(lane),
            job.trainedTokens(),
            dollars(job));
    Sha256 digest = folder.write(kept);
    EngineEvent.Snapshot event =
        new EngineEvent.Snapshot(
            lane.id(),
            epochs,
            folder.snapshot(epochs),
            digest,
            trainLoss,
            validationLoss,
            seconds(job, checkpoint),
            job.trainedTokens().orElse(0L) * epochs / lane.configuration().epochs());
    folder.write(event);
    around.events().accept(event);
  }

  /** From the job's creation, so the provider's queue is in it. */
  private static double seconds(ProviderJob job, Optional<ProviderCheckpoint> checkpoint) {
    long end =
        checkpoint.map(ProviderCheckpoint::createdAt).or(job::finishedAt).orElse(job.createdAt());
    return Math.max(0, end - job.createdAt());
  }

  private Optional<Double> dollars(ProviderJob job) {
    return Prices.of(around.base()).flatMap(prices -> job.trainedTokens().map(prices::trained));
  }

  private EngineEvent.LaneEnd end(ProviderJob job, LaneOutcome outcome, String detail) {
    Optional<Double> dollars = dollars(job);
    boolean priceless = dollars.isEmpty() && job.trainedTokens().isPresent();
    return new EngineEvent.LaneEnd(
        lane.id(),
        outcome,
        priceless
            ? detail
                + ". Its price is not known: give it with finetooth model hosted --price-training"
            : detail,
        dollars);
  }
}
