package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.engine.ChatMessage;
import java.util.List;

/** What a model is asked to go on from. */
sealed interface Prompt {

  /** A conversation, which the model's template writes as text. */
  record Conversation(List<ChatMessage> messages) implements Prompt {
    public Conversation {
      messages = List.copyOf(messages);
    }
  }

  /** A text as it stands. */
  record Text(String text) implements Prompt {}

  /** Ids of the model's vocabulary. */
  record Tokens(List<Long> ids) implements Prompt {
    public Tokens {
      ids = List.copyOf(ids);
    }
  }
}
