package dev.finetooth.messaging;

import dev.finetooth.contracts.Json;

/**
 * A message to send.
 *
 * @param id unique over all messages; consumers skip what they have seen
 * @param key the aggregate's id; messages of one key stay in order
 * @param type for logs and tools, for example finetooth.job
 * @param payload JSON
 */
public record OutgoingMessage(String id, String topic, String key, String type, String payload) {

  /** Writes the payload by the rules of {@link Json}. */
  public static OutgoingMessage of(
      String id, String topic, String key, String type, Object payload) {
    return new OutgoingMessage(id, topic, key, type, Json.write(payload));
  }
}
