package dev.finetooth.trainer.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

  @TempDir Path folder;

  @Test
  void theDocumentedFileHasTheStandardValues() throws Exception {
    assertThat(read(Path.of("synthetic.json"))).isEqualTo(SyntheticSettings.STANDARD);
    assertThat(SettingsFile.read(Map.of())).isEqualTo(SyntheticSettings.STANDARD);
  }

  @Test
  void aFileChangesSome() throws Exception {
    Path file = Files.writeString(folder.resolve("s.json"), "{\"failures\": {\"slow\": 0.5}}");
    SyntheticSettings settings = read(file);
    assertThat(settings.failures().slow()).isEqualTo(0.5);
    assertThat(settings.floor()).isEqualTo(SyntheticSettings.STANDARD.floor());
  }

  @Test
  void tellsAllThatIsWrong() throws Exception {
    assertThatThrownBy(
            () -> SettingsFile.parse("{\"hight\": 1, \"floor\": \"low\", \"failures\": 3}"))
        .hasMessage(
            "hight is unknown; there is floor, height, exponent, scale, bestRate, rateWidth,"
                + " rankExponent, repetition, overfitting, noise, tokensPerSecond, speed,"
                + " divergesAbove, slowness, failures; floor must be a number, not \"low\";"
                + " failures must be an object of settings");
    assertThatThrownBy(
            () ->
                SettingsFile.parse("{\"speed\": -1, \"scale\": 0, \"failures\": {\"crash\": 30}}"))
        .hasMessage(
            "scale must be above 0, not 0.0; speed must be at least 0.0, not -1.0; failures.crash is"
                + " a share of lanes, in 0..1, not 30.0");
    assertThatThrownBy(() -> SettingsFile.parse("speed: 1"))
        .hasMessageStartingWith("it is no JSON: ");
    Path missing = folder.resolve("missing.json");
    assertThatThrownBy(() -> read(missing))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "FINETOOTH_SYNTHETIC_FILE names %s, and there is no such file".formatted(missing));
  }

  private static SyntheticSettings read(Path file) throws IOException {
    return SettingsFile.read(Map.of(SettingsFile.VARIABLE, file.toString()));
  }
}
