package dev.finetooth.trainer.lora.prefix;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.files.MappedTensor;
import dev.finetooth.trainer.lora.files.Whole;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.pytorch.Tensor;

/**
 * Keeps the hidden states under the adapted layers: they depend on the example alone, so they are
 * computed once for all lanes, epochs and jobs of one base and data set.
 */
public final class FrozenPrefix {

  /** Asked between pieces of work. */
  public interface Watch {
    /** Whether to give up. */
    boolean leaving();

    /** Says what is going on. */
    void doing(String what);
  }

  /** States may take at most this share of what is free on the disk. */
  private static final int SHARE_OF_DISK = 2;

  private static final int ROWS_AT_ONCE = 1024;
  private static final long WAIT_NANOS = 100_000_000;

  private final LlamaModel model;
  private final Sha256 base;
  private final int layers;
  private final Path cache;

  /**
   * For one model and cut.
   *
   * @param base the model's digest
   * @param layers number of frozen layers
   */
  public FrozenPrefix(LlamaModel model, Sha256 base, int layers, Path cache) {
    this.model = model;
    this.base = base;
    this.layers = layers;
    this.cache = cache;
  }

  /** Finds or computes the states; empty where it was told to leave before they were there. */
  public Optional<HiddenStates> states(List<Example> data, Watch watch) throws IOException {
    int hidden = model.config().hidden();
    StoredStates.Rows rows = StoredStates.Rows.of(data);
    long bytes = rows.all() * hidden * Float.BYTES;
    if (layers == 0) {
      return Optional.of(new ComputedStates(model, 0, data));
    }
    Files.createDirectories(cache);
    Path file = cache.resolve("prefix-" + key(data, rows.shared()) + ".f32");
    try (FileChannel channel =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      while (true) {
        if (isThere(file, bytes)) {
          return Optional.of(StoredStates.open(file, model.compute(), hidden, rows));
        }
        if (watch.leaving()) {
          return Optional.empty();
        }
        try (FileLock lock = channel.tryLock()) {
          if (lock != null && !isThere(file, bytes)) {
            if (Files.getFileStore(cache).getUsableSpace() / SHARE_OF_DISK < bytes) {
              return Optional.of(new ComputedStates(model, layers, data));
            }
            compute(file, data, rows.shared(), watch);
          }
        }
        watch.doing("waiting for the hidden states that another job computes");
        LockSupport.parkNanos(WAIT_NANOS);
      }
    }
  }

  private static boolean isThere(Path file, long bytes) throws IOException {
    return Files.exists(file) && Files.size(file) == bytes;
  }

  private void compute(Path file, List<Example> data, int shared, Watch watch) throws IOException {
    ComputedStates computed = new ComputedStates(model, layers, data);
    Whole.file(
        file,
        target -> {
          try (FileChannel out =
              FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            int next = 0;
            while (next < data.size() && !watch.leaving()) {
              watch.doing("hidden states of the frozen layers " + next + " of " + data.size());
              List<Integer> group = group(data, next);
              write(computed, group, shared, out);
              next += group.size();
            }
          }
        },
        () -> !watch.leaving());
  }

  private static List<Integer> group(List<Example> data, int from) {
    List<Integer> group = new ArrayList<>();
    int rows = 0;
    for (int i = from; i < data.size() && (rows == 0 || rows < ROWS_AT_ONCE); i++) {
      group.add(i);
      rows += data.get(i).length();
    }
    return group;
  }

  /** Every group computes the common start anew; only the first writes it. */
  private void write(ComputedStates computed, List<Integer> group, int shared, FileChannel out) {
    Scope.run(
        () -> {
          Tensor states = computed.of(group, shared);
          long known = group.getFirst() == 0 ? 0 : shared;
          ByteBuffer rows =
              MappedTensor.bytes(
                      states
                          .narrow(0, known, states.size(0) - known)
                          .to(org.bytedeco.pytorch.global.torch.ScalarType.Float)
                          .cpu()
                          .contiguous())
                  .asByteBuffer();
          try {
            while (rows.hasRemaining()) {
              out.write(rows);
            }
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  /** Everything that the states depend on. */
  private String key(List<Example> data, int shared) {
    MessageDigest digest = Sha256.digest();
    String fixed =
        base
            + "/"
            + layers
            + "/"
            + shared
            + "/"
            + model.compute().products()
            + "/"
            + model.compute().device().replaceAll(":.*", "");
    digest.update(fixed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (Example example : data) {
      ByteBuffer tokens = ByteBuffer.allocate(Long.BYTES * (example.length() + 1));
      tokens.putLong(example.length());
      example.input().forEach(tokens::putLong);
      digest.update(tokens.flip());
    }
    return Sha256.of(digest).value();
  }
}
