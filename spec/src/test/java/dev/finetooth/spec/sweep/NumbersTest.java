package dev.finetooth.spec.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.0002,2e-4",
    "1e-6,1e-6",
    "0.001,1e-3",
    "0.00025,2.5e-4",
    "3,3",
    "0.05,0.05",
    "0,0",
    "128,128",
    "-0.5,-0.5"
  })
  void writesNumbersAsUsersDo(double value, String written) {
    assertThat(Numbers.show(value)).isEqualTo(written);
  }

  @Test
  void childSeedsAreFixedDistinctAndShort() {
    assertThat(Seeds.child(1, "training/1")).isEqualTo(Seeds.child(1, "training/1"));
    assertThat(Seeds.child(1, "training/1")).isNotEqualTo(Seeds.child(1, "training/2"));
    assertThat(Seeds.child(1, "training/1")).isNotEqualTo(Seeds.child(2, "training/1"));
    assertThat(Seeds.child(-7, "decision")).isBetween(0L, (1L << 31) - 1);
  }

  @Test
  void epochsFollowTheAmountOfData() {
    assertThat(Defaults.epochs(600).value()).isEqualTo(3);
    assertThat(Defaults.epochs(20).value()).isEqualTo(5);
    assertThat(Defaults.epochs(10_000).value()).isEqualTo(2);
    assertThat(Defaults.epochs(1_000_000).value()).isEqualTo(1);
  }
}
