package dev.finetooth.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

  @TempDir Path folder;

  @Test
  void saysWhatToDoBesideWhatIsMissing() {
    assertThat(
            DoctorCommand.lines(
                List.of(
                    Finding.ok("JDK", "25"),
                    Finding.note("Node.js", "not found", "install it"),
                    Finding.wrong("programs", "not built", "make build"))))
        .containsExactly(
            "ok     JDK       25",
            "note   Node.js   not found: install it",
            "WRONG  programs  not built: make build");
  }

  @Test
  void findsThatNothingIsBuiltAndNoModelThere() {
    List<Finding> findings =
        new Examination(new Home(folder.resolve("home")), new Installation(folder)).all();
    assertThat(findings)
        .anyMatch(
            finding -> finding.what().equals("programs") && finding.level() == Finding.Level.WRONG)
        .anyMatch(
            finding -> finding.what().equals("models") && finding.toDo().contains("model import"))
        .anyMatch(
            finding -> finding.what().equals("system") && finding.toDo().contains("finetooth up"));
  }
}
