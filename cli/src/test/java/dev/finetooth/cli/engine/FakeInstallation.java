package dev.finetooth.cli.engine;

import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders as a build leaves them, with empty jars. */
record FakeInstallation(Path root) {

  FakeInstallation with(String engine) throws IOException {
    Path target = root.resolve("trainer").resolve(engine).resolve("target");
    Files.createDirectories(target.resolve("lib"));
    Files.createFile(target.resolve("finetooth-trainer-" + engine + "-1.jar"));
    return this;
  }

  FakeInstallation withPeft() throws IOException {
    Path program = home().peft();
    Files.createDirectories(program.resolveSibling(""));
    Files.createFile(program).toFile().setExecutable(true);
    return this;
  }

  Home home() {
    return new Home(root.resolve("home"));
  }

  InstalledEngines engines() {
    return new InstalledEngines(new Installation(root), home());
  }
}
