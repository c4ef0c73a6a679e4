package dev.finetooth.eval.endpoint;

import dev.finetooth.contracts.engine.ChatMessage;
import java.util.List;

/**
 * One question to a model.
 *
 * @param model the id under which the endpoint serves it
 * @param messages the conversation so far, the question last
 * @param maxTokens longest answer
 * @param temperature 0 for the most likely answer
 * @param seed for endpoints that sample
 */
public record ChatCall(
    String model, List<ChatMessage> messages, int maxTokens, double temperature, int seed) {

  public ChatCall {
    messages = List.copyOf(messages);
  }
}
