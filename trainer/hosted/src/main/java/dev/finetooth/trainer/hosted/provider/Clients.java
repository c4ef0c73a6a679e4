package dev.finetooth.trainer.hosted.provider;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import dev.finetooth.trainer.hosted.protocol.Orders;
import java.time.Duration;
import java.util.function.Consumer;

/** Makes OpenAI's client. */
public final class Clients {

  /** Pauses double from half a second to eight at most, or are as Retry-After asks for. */
  private static final int RETRIES = 6;

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private Clients() {}

  /**
   * A client that asks again where the provider is busy, broken or out of reach.
   *
   * @param doing hears what is waited for
   * @throws IllegalArgumentException where there is no key
   */
  public static OpenAIClient open(
      ProviderSettings settings, Orders orders, Consumer<String> doing) {
    String key =
        settings
            .key()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s is not set; set it to the provider's key where the agent runs"
                            .formatted(ProviderSettings.KEY)));
    Retries retries = new Retries(orders, doing);
    return OpenAIOkHttpClient.builder()
        .baseUrl(settings.baseUrl())
        .apiKey(key)
        .organization(settings.organization())
        .project(settings.project())
        .maxRetries(RETRIES)
        .timeout(TIMEOUT)
        .sleeper(retries)
        .addInterceptor(retries)
        // The client's own log would show what it sends.
        .logLevel(LogLevel.OFF)
        .build();
  }
}
