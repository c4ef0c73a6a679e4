package dev.finetooth.cli.home;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The built programs.
 *
 * @param root of the checkout
 */
public record Installation(Path root) {

  /** That which started this process: the script passes the system property finetooth.root. */
  public static Installation current() {
    String root = System.getProperty("finetooth.root", "");
    if (root.isBlank()) {
      throw new Failure(
          ExitCode.FAILED,
          "the programs were not found: start the command by bin/finetooth of a checkout.");
    }
    return new Installation(Path.of(root).toAbsolutePath().normalize());
  }

  /** The Java program that runs this command. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The class path of a plain Java program: its jar, and its libraries. */
  public String classPath(String module) {
    Path target = root.resolve(module).resolve("target");
    return jar(module) + File.pathSeparator + target.resolve("lib") + File.separator + "*";
  }

  /** The jar of a module that is a library or a plain program. */
  public Path jar(String module) {
    String name = "finetooth-" + module.replace('/', '-') + "-";
    Path target = root.resolve(module).resolve("target");
    return find(target, name).orElseThrow(() -> notBuilt(module));
  }

  /** Whether a plain program and its libraries are there. */
  public boolean isBuilt(String module) {
    Path target = root.resolve(module).resolve("target");
    String name = "finetooth-" + module.replace('/', '-') + "-";
    return find(target, name).isPresent() && Files.isDirectory(target.resolve("lib"));
  }

  private static Optional<Path> find(Path target, String prefix) {
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      List<Path> found =
          files.filter(file -> isJar(file.getFileName().toString(), prefix)).sorted().toList();
      return found.stream().findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + target, e);
    }
  }

  private static boolean isJar(String name, String prefix) {
    boolean extra = name.endsWith("-tests.jar") || name.endsWith("-sources.jar");
    return name.startsWith(prefix) && name.endsWith(".jar") && !extra;
  }

  /** The jar that starts a Quarkus service. */
  public Path service(String module) {
    Path jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw notBuilt(module);
    }
    return jar;
  }

  private Failure notBuilt(String module) {
    return new Failure(
        ExitCode.FAILED, "%s is not built. Run: make -C %s build".formatted(module, root));
  }
}
