package dev.finetooth.trainer.hosted.provider;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where the provider is and who asks it; from the environment alone.
 *
 * @param key never written anywhere
 * @param baseUrl of a compatible provider; OpenAI's own where left out
 * @param poll between looks at a job that is trained
 */
public record ProviderSettings(
    Optional<String> key,
    Optional<String> baseUrl,
    Optional<String> organization,
    Optional<String> project,
    Duration poll) {

  public static final String KEY = "OPENAI_API_KEY";
  private static final String POLL = "FINETOOTH_HOSTED_POLL_SECONDS";
  private static final double POLL_SECONDS = 10;

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException where a setting is wrong; the message says which
   */
  public static ProviderSettings of(Map<String, String> environment) {
    return new ProviderSettings(
        find(environment, KEY),
        find(environment, "OPENAI_BASE_URL"),
        find(environment, "OPENAI_ORG_ID"),
        find(environment, "OPENAI_PROJECT_ID"),
        poll(find(environment, POLL)));
  }

  private static Optional<String> find(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static Duration poll(Optional<String> text) {
    double seconds;
    try {
      seconds = text.map(Double::parseDouble).orElse(POLL_SECONDS);
    } catch (NumberFormatException e) {
      seconds = Double.NaN;
    }
    if (!(seconds > 0 && seconds <= 3600)) {
      throw new IllegalArgumentException(
          "%s is '%s'; write seconds above 0, at most 3600".formatted(POLL, text.orElse("")));
    }
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ProviderSettings[key=%s, baseUrl=%s, organization=%s, project=%s, poll=%s]"
        .formatted(key.isPresent() ? "***" : "none", baseUrl, organization, project, poll);
  }
}
