package dev.finetooth.trainer.agent.job;

import dev.finetooth.artifacts.ArtifactMissingException;
import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.Lane;
import dev.finetooth.contracts.training.Lane.Snapshot;
import dev.finetooth.models.ModelStore;
import dev.finetooth.trainer.agent.engine.EngineCommandLine;
import java.nio.file.Path;
import java.util.Optional;

/** Turns a job of the queue into the file that its engine reads: digests become local paths. */
final class EngineJobs {

  private final ArtifactStore artifacts;
  private final ModelStore models;
  private final JobSettings settings;

  EngineJobs(ArtifactStore artifacts, ModelStore models, JobSettings settings) {
    this.artifacts = artifacts;
    this.models = models;
    this.settings = settings;
  }

  /** The program that the job wants, from the operator's allow list. */
  EngineCommandLine engine(Job job) throws UnusableJobException {
    Optional<EngineCommandLine> found = settings.engines().find(job.engine());
    if (found.isEmpty()) {
      throw new UnusableJobException(
          "the job wants the engine '%s', and agent %s of queue %s has %s; choose one of these or another queue, or set finetooth.agent.engines.%s.command on every agent of the queue"
              .formatted(
                  job.engine(),
                  settings.agent(),
                  job.queue(),
                  settings.engines().names(),
                  job.engine()));
    }
    return found.get();
  }

  /**
   * The file.
   *
   * @param out where the engine writes
   * @param lanesAtOnce most lanes to train together; empty leaves it to the engine
   */
  EngineJob of(Job job, Path out, Optional<Integer> lanesAtOnce) throws UnusableJobException {
    return new EngineJob(
        Versioned.CURRENT,
        base(job.base()),
        job.base().sha256(),
        local("training data", job.data().train()),
        localIfAny("validation data", job.data().validation()),
        out,
        settings.cache().toAbsolutePath(),
        settings.device(),
        settings.threads(),
        settings.checkpointSeconds(),
        lanesAtOnce,
        job.lanes().stream().map(EngineJobs::lane).toList());
  }

  private Path base(BaseModel wanted) throws UnusableJobException {
    Optional<BaseModel> found = models.find(wanted.name());
    if (found.isEmpty()) {
      throw new UnusableJobException(
          "the base model %s is not in this agent's model store; import it there"
              .formatted(wanted.name()));
    }
    if (!found.get().sha256().equals(wanted.sha256())) {
      throw new UnusableJobException(
          "the base model %s is %s here, and %s in the job; import the same files everywhere"
              .formatted(wanted.name(), found.get().sha256().brief(), wanted.sha256().brief()));
    }
    return Path.of(found.get().uri());
  }

  private Optional<Path> localIfAny(String what, Optional<Artifact> file)
      throws UnusableJobException {
    return file.isEmpty() ? Optional.empty() : Optional.of(local(what, file.get()));
  }

  private Path local(String what, Artifact file) throws UnusableJobException {
    try {
      return artifacts.local(file).toAbsolutePath();
    } catch (ArtifactMissingException e) {
      throw new UnusableJobException("the " + what + " is missing: " + e.getMessage());
    }
  }

  private static EngineLane lane(Lane lane) {
    return new EngineLane(
        lane.id(),
        lane.configuration(),
        lane.seed(),
        lane.snapshots().stream().map(Snapshot::epochs).toList());
  }
}
