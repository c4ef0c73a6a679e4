package dev.finetooth.trainer.lora.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.global.torch;

/** Loads libtorch once for the process. */
public final class Natives {

  private Natives() {}

  /**
   * Must come before anything of libtorch is touched. The libraries are unpacked on the first start
   * of a machine; two processes that do so at once crash one another, hence the lock.
   *
   * @param threads of libtorch's operators, at least 1
   */
  public static void load(int threads) {
    setUnlessGiven("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    setUnlessGiven("org.bytedeco.javacpp.maxBytes", "0");
    setUnlessGiven("org.bytedeco.javacpp.logger.debug", "false");
    try {
      Path cache = Loader.getCacheDir().toPath();
      Files.createDirectories(cache);
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve("finetooth.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("the lock on " + cache + " was lost");
        }
        Loader.load(torch.class);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack libtorch", e);
    }
    torch.set_num_threads(threads);
    withoutAutograd();
  }

  /** Switches automatic differentiation off for the calling thread: gradients are made by hand. */
  public static void withoutAutograd() {
    GradMode.set_enabled(false);
  }

  private static void setUnlessGiven(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
