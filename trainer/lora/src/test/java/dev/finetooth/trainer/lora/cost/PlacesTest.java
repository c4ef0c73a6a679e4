package dev.finetooth.trainer.lora.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Saving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

  private static final int TOKENS = 100;

  @TempDir private Path folder;

  @Test
  void moreLanesAreTriedWhileTheyPay() {
    // A step's fixed cost is shared by its lanes: a token gets cheaper with every doubling.
    assertThat(settled(16, 16, lanes -> 0.1 + 0.02 * lanes)).isEqualTo(16);
    assertThat(settled(6, 16, lanes -> 0.1 + 0.02 * lanes)).isEqualTo(6);
    assertThat(settled(16, 3, lanes -> 0.1 + 0.02 * lanes)).isEqualTo(3);
  }

  @Test
  void oneLaneTrainsAtATimeWhereArithmeticIsAllThatCounts() {
    assertThat(settled(16, 16, lanes -> 0.1 * lanes)).isEqualTo(1);
    assertThat(settled(1, 16, lanes -> 0.1)).isEqualTo(1);
  }

  @Test
  void whetherLanesTrainTogetherCanBeSet() {
    assertThat(Packing.of(Optional.empty())).isEqualTo(Packing.MEASURED);
    assertThat(Packing.of(Optional.of("never")).places(Calibration.NONE, 8, 4)).isEqualTo(1);
    assertThat(Packing.of(Optional.of("always")).places(Calibration.NONE, 8, 4)).isEqualTo(4);
    assertThatThrownBy(() -> Packing.of(Optional.of("sometimes")))
        .hasMessage("FINETOOTH_LORA_PACKING is 'sometimes'; write measured, always or never");
  }

  @Test
  void tryingEndsWhereADoublingCosts() {
    assertThat(settled(16, 16, lanes -> lanes <= 4 ? 0.1 + 0.02 * lanes : 0.1 * lanes))
        .isEqualTo(4);
  }

  @Test
  void aNumberIsMeasuredOnSomeStepsBeforeTheNextIsTried() {
    Calibration known = Calibration.NONE;
    for (int step = 1; step < Calibration.ENOUGH; step++) {
      known = known.plus(1, TOKENS, 0.1);
    }
    assertThat(Places.of(known, 4, 4)).isEqualTo(1);
    assertThat(Places.of(known.plus(1, TOKENS, 0.1), 4, 4)).isEqualTo(2);
  }

  @Test
  void aMachineThatChangedIsMeasuredAnew() {
    Calibration known = Calibration.NONE;
    for (int step = 0; step < 500; step++) {
      known = known.plus(1, TOKENS, step < 300 ? 1 : 0.1);
    }
    assertThat(known.secondsPerToken(1).orElseThrow()).isCloseTo(0.1 / TOKENS, within(2e-4));
  }

  @Test
  void whatIsKeptIsReadAgainAndWhatIsBrokenMeasuredAnew() throws IOException {
    CalibrationFile file = new CalibrationFile(folder, key("cpu"));
    assertThat(file.read()).isEqualTo(Calibration.NONE);
    Calibration known = Calibration.NONE.plus(1, TOKENS, 0.1).plus(2, TOKENS, 0.05);
    file.write(known);
    assertThat(new CalibrationFile(folder, key("cpu")).read()).isEqualTo(known);
    assertThat(new CalibrationFile(folder, key("cuda")).read()).isEqualTo(Calibration.NONE);
    try (Stream<Path> files = Files.list(folder)) {
      Files.writeString(files.findFirst().orElseThrow(), "{");
    }
    assertThat(file.read()).isEqualTo(Calibration.NONE);
  }

  @Test
  void savingsAreHeldAgainstLanesAlone() {
    Calibration known = Calibration.NONE;
    for (int step = 0; step < 10; step++) {
      known = known.plus(1, TOKENS, 0.2);
    }
    Savings savings = new Savings();
    savings.took(known, 1, TOKENS, 0.2);
    assertThat(savings.total()).isEmpty();
    savings.took(known, 3, 3 * TOKENS, 0.3);
    Saving total = savings.total().orElseThrow();
    assertThat(total.seconds()).isCloseTo(0.5, within(1e-9));
    assertThat(total.aloneSeconds()).isCloseTo(0.8, within(1e-9));
    assertThat(total.mostLanes()).isEqualTo(3);
  }

  /** What it comes to after many steps of such costs, in seconds by lanes. */
  private static int settled(int lanes, int most, IntToDoubleFunction cost) {
    Calibration known = Calibration.NONE;
    for (int step = 0; step < 100; step++) {
      int at = Places.of(known, lanes, most);
      known = known.plus(at, (long) at * TOKENS, cost.applyAsDouble(at));
    }
    return Places.of(known, lanes, most);
  }

  private static CalibrationFile.Key key(String device) {
    return new CalibrationFile.Key(
        Sha256.of("base"), device, 1, Precision.FP32, AdaptedLayers.ALL, 4, 64);
  }
}
