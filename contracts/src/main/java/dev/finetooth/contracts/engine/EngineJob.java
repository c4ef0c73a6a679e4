package dev.finetooth.contracts.engine;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file job.json, with which an agent starts {@code engine run job.json}. Paths are absolute.
 *
 * @param base a Hugging Face folder: config.json, *.safetensors, tokenizer.json, chat template; or
 *     the folder of a hosted.json
 * @param baseHash the base model's digest, to key what is cached
 * @param train JSON lines: an object with {@code messages} (role, content), the answer last; under
 *     preference training an object with {@code prompt} (messages), {@code chosen} and {@code
 *     rejected} (an assistant message in a list each)
 * @param out where adapters and checkpoints go; kept over attempts of the same job
 * @param cache where hidden states of the frozen layers may be kept for other jobs
 * @param device cpu, cuda or cuda:N
 * @param threads of the numerical library, at least 1
 * @param checkpointSeconds between checkpoints of a running lane
 * @param lanesAtOnce how many lanes may be trained together at most, at least 1; empty leaves it to
 *     the engine. An agent lowers it after an attempt that ran out of memory.
 */
public record EngineJob(
    int version,
    Path base,
    Sha256 baseHash,
    Path train,
    Optional<Path> validation,
    Path out,
    Path cache,
    String device,
    int threads,
    double checkpointSeconds,
    Optional<Integer> lanesAtOnce,
    List<EngineLane> lanes)
    implements Versioned {

  public EngineJob {
    lanes = List.copyOf(lanes);
  }

  /**
   * A lane to train. Its adapters go to {@code out/LANE/epoch-N/}, its checkpoint to {@code
   * out/LANE/checkpoint/}, LANE being the id with / replaced by _. An engine that finds a
   * checkpoint there goes on from it, and repeats the snapshot events of the adapters that are
   * already written.
   *
   * @param snapshots epochs after which an adapter is written, ascending; the last equals the
   *     configuration's epochs
   */
  public record EngineLane(
      LaneId id, Configuration configuration, long seed, List<Integer> snapshots) {
    public EngineLane {
      snapshots = List.copyOf(snapshots);
    }
  }
}
