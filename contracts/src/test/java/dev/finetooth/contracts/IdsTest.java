package dev.finetooth.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.TrialKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @Test
  void aTrialIdReadsWhatItWrites() {
    TrialId id = new TrialId(new SweepId("support-routing-2"), 31);
    assertThat(id).hasToString("support-routing-2/31");
    assertThat(TrialId.parse("support-routing-2/31")).isEqualTo(id);
    assertThat(Json.read("\"support-routing-2/31\"", TrialId.class)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Support", "../etc", "a b", "-x", "a/b"})
  void aSweepIdIsSafeInPathsAndAddresses(String text) {
    assertThatThrownBy(() -> new SweepId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("support-routing-2");
  }

  @Test
  void laterDispatchesAndDeliveriesAreLaterAttempts() {
    assertThat(new Attempt(2, 1)).isGreaterThan(new Attempt(1, 9));
    assertThat(new Attempt(2, 2)).isGreaterThan(new Attempt(2, 1));
  }

  @Test
  void theDigestOfATextIsKnown() {
    assertThat(Sha256.of("abc").value())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void layersAreAllOrTheLastFew() {
    assertThat(AdaptedLayers.parse("last 10").frozenBelow(30)).isEqualTo(20);
    assertThat(AdaptedLayers.parse("all").frozenBelow(30)).isZero();
    assertThat(AdaptedLayers.last(40).frozenBelow(30)).isZero();
    assertThatThrownBy(() -> AdaptedLayers.parse("first 3")).hasMessageContaining("last 10");
  }

  @Test
  void aTrialsKeyDependsOnEachPartOfIt() {
    Sha256 base = Sha256.of("base");
    Sha256 data = Sha256.of("data");
    TrialKey key = TrialKey.of(Samples.CONFIGURATION, 1, base, data, "lora-1");
    assertThat(TrialKey.of(Samples.CONFIGURATION, 1, base, data, "lora-1")).isEqualTo(key);
    assertThat(TrialKey.of(Samples.CONFIGURATION.withEpochs(2), 1, base, data, "lora-1"))
        .isNotEqualTo(key);
    assertThat(TrialKey.of(Samples.CONFIGURATION, 2, base, data, "lora-1")).isNotEqualTo(key);
    assertThat(TrialKey.of(Samples.CONFIGURATION, 1, data, base, "lora-1")).isNotEqualTo(key);
    assertThat(TrialKey.of(Samples.CONFIGURATION, 1, base, data, "lora-2")).isNotEqualTo(key);
  }

  @Test
  void onlySchedulesThatDoNotKnowTheirEndServeShorterRuns() {
    assertThat(Schedule.CONSTANT.servesShorterRuns()).isTrue();
    assertThat(Schedule.WARMUP_STABLE.servesShorterRuns()).isTrue();
    assertThat(Schedule.LINEAR.servesShorterRuns()).isFalse();
    assertThat(Schedule.COSINE.servesShorterRuns()).isFalse();
  }
}
