package dev.finetooth.trainer.lora.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
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
    limitBlas(threads);
    prepareThread(threads);
  }

  /**
   * OpenBLAS keeps threads of its own, as many as OMP_NUM_THREADS says, whatever libtorch is told.
   * Left alone they spin against one another as soon as the cores are shared: 8 times the work.
   */
  @SuppressWarnings("restricted") // libtorch needs native access anyway
  private static void limitBlas(int threads) {
    Optional<MemorySegment> function = SymbolLookup.loaderLookup().find("openblas_set_num_threads");
    if (function.isEmpty()) {
      return;
    }
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(function.get(), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
    try {
      handle.invokeExact(threads);
    } catch (Throwable e) {
      throw new IllegalStateException("openblas_set_num_threads failed", e);
    }
  }

  /**
   * Every thread that computes calls this: the library keeps both settings by thread.
   *
   * @param threads of libtorch's operators when this thread calls them, at least 1
   */
  public static void prepareThread(int threads) {
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
