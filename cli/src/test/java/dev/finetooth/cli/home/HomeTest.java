package dev.finetooth.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  @TempDir Path folder;

  @Test
  void isWhatTheEnvironmentSaysElseTheCheckoutsElseTheUsers() throws Exception {
    Path checkout = Files.createDirectories(folder.resolve("checkout"));
    Path inside = Files.createDirectories(checkout.resolve("examples/a"));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path user = folder.resolve("user");
    Files.createDirectories(checkout.resolve("bin"));
    Files.createFile(checkout.resolve("bin/finetooth"));
    Files.createFile(checkout.resolve("pom.xml"));
    assertThat(Home.find(Map.of(), inside, user).root()).isEqualTo(checkout.resolve(".finetooth"));
    assertThat(Home.find(Map.of(), elsewhere, user).root()).isEqualTo(user.resolve(".finetooth"));
    assertThat(Home.find(Map.of("FINETOOTH_HOME", "data"), inside, user).root())
        .isEqualTo(inside.resolve("data"));
  }
}
