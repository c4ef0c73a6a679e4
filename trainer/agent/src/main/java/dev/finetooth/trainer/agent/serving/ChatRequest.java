package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.engine.ChatMessage;
import java.util.List;

/**
 * A checked request for a completion.
 *
 * @param model as the client named it
 * @param includeUsage whether a stream ends with the numbers of tokens
 */
record ChatRequest(
    String model,
    List<ChatMessage> messages,
    int maxTokens,
    double temperature,
    double topP,
    long seed,
    List<String> stop,
    boolean stream,
    boolean includeUsage) {}
