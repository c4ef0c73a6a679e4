package dev.finetooth.statistics.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every claim, on a fiftieth of the data sets: far-off methods show at once. */
class SimulationTest {

  private static final int PART = 50;

  static List<Claim> claims() {
    return Claims.all();
  }

  @ParameterizedTest
  @MethodSource("claims")
  void isCredible(Claim claim) {
    Finding finding = new Simulation(2).of(claim, claim.runs() / PART);
    assertThat(finding.isCredible()).as(finding.row()).isTrue();
  }

  @Test
  void seesAMethodThatIsFarOff() {
    Claim wrong =
        Claim.rate("", "", "", new Bound.AtMost(0.05), 200, random -> random.nextDouble() < 0.2);
    assertThat(new Simulation(2).of(wrong, 200).isCredible()).isFalse();
  }

  @Test
  void findsTheSameEachTime() {
    Claim claim = Claims.all().getFirst();
    assertThat(new Simulation(3).of(claim, 50)).isEqualTo(new Simulation(3).of(claim, 50));
  }
}
