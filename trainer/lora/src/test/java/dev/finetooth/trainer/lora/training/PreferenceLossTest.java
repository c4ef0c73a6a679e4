package dev.finetooth.trainer.lora.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Preference.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceLossTest {

  /** By hand: -(1-e) log s(b m) - e log s(-b m), and (m - 1/(2b))^2. */
  @ParameterizedTest
  @CsvSource({
    "SIGMOID, 0.1, 0,    0,  0.6931471805599453",
    "SIGMOID, 0.1, 0,    3,  0.5543552444685271",
    "SIGMOID, 0.1, 0.1,  3,  0.5843552444685271",
    "SIGMOID, 0.5, 0,   -4,  2.1269280110429727",
    "IPO,     0.1, 0,    0, 25",
    "IPO,     0.1, 0,    5,  0",
    "IPO,     0.5, 0,    3,  4"
  })
  void lossesOfMargins(Loss loss, double beta, double smoothing, double margin, double expected) {
    assertThat(of(loss, beta, smoothing).at(margin).loss()).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"SIGMOID, 0", "SIGMOID, 0.2", "IPO, 0"})
  void slopesAreThoseOfFiniteDifferences(Loss kind, double smoothing) {
    PreferenceLoss loss = of(kind, 0.3, smoothing);
    for (double margin : new double[] {-40, -3, 0, 0.5, 8, 60}) {
      double expected = (loss.at(margin + 1e-5).loss() - loss.at(margin - 1e-5).loss()) / 2e-5;
      assertThat(loss.at(margin).slope()).as("at %s", margin).isCloseTo(expected, within(1e-7));
    }
  }

  @Test
  void marginsThatNoExponentialHoldsHaveFiniteLosses() {
    assertThat(of(Loss.SIGMOID, 1, 0).at(-5000)).isEqualTo(new PreferenceLoss.Value(5000, -1));
    assertThat(of(Loss.SIGMOID, 1, 0).at(5000)).isEqualTo(new PreferenceLoss.Value(0, -0.0));
  }

  private static PreferenceLoss of(Loss loss, double beta, double smoothing) {
    return new PreferenceLoss(new Preference(loss, beta, smoothing));
  }
}
