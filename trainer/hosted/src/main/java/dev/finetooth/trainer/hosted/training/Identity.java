package dev.finetooth.trainer.hosted.training;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.DataSet;
import dev.finetooth.contracts.training.TrialKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * What a lane is known by at the provider, the same in every attempt.
 *
 * @param base the base model's digest
 * @param data the digest of the training files
 * @param job the name of the job's folder
 */
record Identity(Sha256 base, Sha256 data, String job) {

  private static final int LONGEST_SUFFIX = 64;

  static Identity of(EngineJob job) throws IOException {
    Optional<Artifact> validation = Optional.empty();
    if (job.validation().isPresent()) {
      validation = Optional.of(artifact(job.validation().get()));
    }
    DataSet data = new DataSet(artifact(job.train()), validation);
    Path folder = Optional.ofNullable(job.out().getParent()).orElse(job.out());
    return new Identity(job.baseHash(), data.hash(), String.valueOf(folder.getFileName()));
  }

  /** Configuration, seed, base, data and engine version; not the attempt. */
  String run(EngineLane lane) {
    return TrialKey.of(lane.configuration(), lane.seed(), base, data, EngineVersions.HOSTED_VERSION)
        .toString();
  }

  /** By this the job is found again. */
  Map<String, String> metadata(EngineLane lane) {
    return Map.of(
        "finetooth_run", run(lane), "finetooth_lane", lane.id().value(), "finetooth_job", job);
  }

  /** The part of the fine-tuned model's name that is ours to choose. */
  String suffix(EngineLane lane) {
    String name = lane.id().value().replaceAll("[^A-Za-z0-9-]", "-");
    return name.length() > LONGEST_SUFFIX ? name.substring(name.length() - LONGEST_SUFFIX) : name;
  }

  private static Artifact artifact(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Artifact(file.toUri(), Sha256.of(digest));
  }
}
