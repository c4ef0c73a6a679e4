package dev.finetooth.trainer.hosted.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderSettingsTest {

  @Test
  void comesFromTheEnvironmentAndDoesNotShowTheKey() {
    ProviderSettings settings =
        ProviderSettings.of(
            Map.of(
                "OPENAI_API_KEY", "sk-secret",
                "OPENAI_BASE_URL", "https://models.example/v1",
                "OPENAI_ORG_ID", "org-1",
                "OPENAI_PROJECT_ID", "proj-1",
                "FINETOOTH_HOSTED_POLL_SECONDS", "2.5"));
    assertThat(settings.key()).contains("sk-secret");
    assertThat(settings.baseUrl()).contains("https://models.example/v1");
    assertThat(settings.organization()).contains("org-1");
    assertThat(settings.project()).contains("proj-1");
    assertThat(settings.poll()).isEqualTo(Duration.ofMillis(2500));
    assertThat(settings.toString()).doesNotContain("sk-secret").contains("models.example");
  }

  @Test
  void hasDefaults() {
    ProviderSettings settings = ProviderSettings.of(Map.of("OPENAI_API_KEY", " "));
    assertThat(settings.key()).isEmpty();
    assertThat(settings.baseUrl()).isEmpty();
    assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void refusesAPollThatIsNone() {
    assertThatThrownBy(() -> ProviderSettings.of(Map.of("FINETOOTH_HOSTED_POLL_SECONDS", "often")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FINETOOTH_HOSTED_POLL_SECONDS is 'often'; write seconds above 0, at most 3600");
  }

  @Test
  void theTableOfPricesHasADateAndASource() {
    assertThat(Prices.table().path("asOf").asText()).matches("20\\d\\d-\\d\\d-\\d\\d");
    assertThat(Prices.table().path("source").asText()).contains("developers.openai.com");
  }
}
