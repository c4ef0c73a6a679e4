package dev.finetooth.eval.endpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where models answer, and how much patience they get. */
@ConfigMapping(prefix = "finetooth.eval.endpoint")
public interface EndpointSettings {

  /** Address of the OpenAI-compatible interface, up to and with /v1. */
  @WithDefault("http://127.0.0.1:8083/v1")
  URI url();

  /** Bearer token of a hosted endpoint; give it as FINETOOTH_EVAL_ENDPOINT_API_KEY. */
  Optional<String> apiKey();

  /** Longest wait for one answer. */
  @WithDefault("120s")
  Duration timeout();

  /** Tries at one item, the first included. */
  @WithDefault("20")
  int attempts();

  /** Wait before the second try; doubles with each further one. */
  @WithDefault("200ms")
  Duration firstWait();

  /** Longest wait between tries, unless the endpoint asks for more. */
  @WithDefault("10s")
  Duration longestWait();

  /** No try at an item starts later than this after its first. */
  @WithDefault("5m")
  Duration patience();
}
