package dev.finetooth.trainer.lora.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Files and folders that are there whole or not at all, whenever the process dies. */
public final class Whole {

  /** Writes to the path that it is given. */
  public interface Writing {
    void to(Path target) throws IOException;
  }

  private Whole() {}

  /** Replaces a file. */
  public static void file(Path target, Writing writing) throws IOException {
    file(target, writing, () -> true);
  }

  /**
   * Replaces a file unless the writing gave up.
   *
   * @param complete asked after the writing
   */
  public static void file(Path target, Writing writing, BooleanSupplier complete)
      throws IOException {
    Path temporary =
        target.resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid());
    Files.createDirectories(temporary.resolve("..").normalize());
    try {
      writing.to(temporary);
      if (complete.getAsBoolean()) {
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Replaces a folder. */
  public static void folder(Path target, Writing writing) throws IOException {
    Path temporary = target.resolveSibling(target.getFileName() + ".part");
    delete(temporary);
    Files.createDirectories(temporary);
    writing.to(temporary);
    delete(target);
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
