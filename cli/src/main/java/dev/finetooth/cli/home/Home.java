package dev.finetooth.cli.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder with all data. It is what FINETOOTH_HOME says; else {@code .finetooth} of the checkout
 * that the current folder lies in; else {@code ~/.finetooth}.
 */
public record Home(Path root) {

  private static final String FOLDER = ".finetooth";

  public static Home find(Map<String, String> environment, Path current, Path userHome) {
    String given = environment.getOrDefault("FINETOOTH_HOME", "");
    if (!given.isBlank()) {
      return new Home(current.resolve(given).toAbsolutePath().normalize());
    }
    for (Path folder = current.toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("bin/finetooth"))
          && Files.exists(folder.resolve("pom.xml"))) {
        return new Home(folder.resolve(FOLDER));
      }
    }
    return new Home(userHome.resolve(FOLDER));
  }

  /** That of this process. */
  public static Home current() {
    return find(System.getenv(), Path.of(""), Path.of(System.getProperty("user.home")));
  }

  public Path models() {
    return root.resolve("models");
  }

  /** What the operator adds to the engines that come along. */
  public Path enginesFile() {
    return root.resolve("engines.yaml");
  }

  /** The program of the engine peft, where it is installed. */
  public Path peft() {
    return root.resolve("peft/bin/finetooth-peft");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  /** Says where the running system is. */
  public Path upFile() {
    return root.resolve("run/up.json");
  }

  /** Held by the running system. */
  public Path lockFile() {
    return root.resolve("run/up.lock");
  }
}
