package dev.finetooth.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PhrasesTest {

  @Test
  void differencesAreSignedPoints() {
    assertThat(Phrases.points(0.063)).isEqualTo("+6.3 points");
    assertThat(Phrases.points(-0.1)).isEqualTo("-10.0 points");
    assertThat(Phrases.points(0)).isEqualTo("0.0 points");
    assertThat(Phrases.points(-0.0001)).isEqualTo("0.0 points");
    assertThat(Phrases.points(0.063, new Interval(0.0171, 0.108, 0.95, "")))
        .isEqualTo("+6.3 points [+1.7, +10.8]");
  }

  @Test
  void sharesArePercent() {
    assertThat(Phrases.percent(0.846, new Interval(0.794, 0.886, 0.95, "")))
        .isEqualTo("84.6 % [79.4, 88.6]");
    assertThat(Phrases.percent(1)).isEqualTo("100.0 %");
    assertThat(Phrases.percent(0)).isEqualTo("0.0 %");
    assertThat(Phrases.size(0.059)).isEqualTo("5.9 points");
  }

  @Test
  void pValuesHaveThreeDecimals() {
    assertThat(Phrases.p(0.0123)).isEqualTo("p = .012");
    assertThat(Phrases.p(0.00049)).isEqualTo("p < .001");
    assertThat(Phrases.p(0.0005)).isEqualTo("p = .001");
    assertThat(Phrases.p(0.9996)).isEqualTo("p = 1");
    assertThat(Phrases.p(1)).isEqualTo("p = 1");
  }

  @Test
  void countsAgreeInNumber() {
    assertThat(Phrases.count(1, "item")).isEqualTo("1 item");
    assertThat(Phrases.count(0, "item")).isEqualTo("0 items");
  }

  @Test
  void anIntervalIsNotUpsideDown() {
    assertThatThrownBy(() -> new Interval(1, 0, 0.95, "any"))
        .hasMessage("an interval from 1.0 to 0.0 is none");
    assertThatThrownBy(() -> new Interval(0, 1, 95, "any"))
        .hasMessage("confidence is a fraction between 0 and 1 such as 0.95, not 95.0");
  }
}
