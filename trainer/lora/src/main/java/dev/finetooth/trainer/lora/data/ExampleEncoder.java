package dev.finetooth.trainer.lora.data;

import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.trainer.lora.text.ModelText;
import java.util.ArrayList;
import java.util.List;

/** Turns conversations into tokens, cut to a length at the end of the last user message. */
public final class ExampleEncoder {

  private final ModelText text;
  private final int maxTokens;

  public ExampleEncoder(ModelText text, int maxTokens) {
    this.text = text;
    this.maxTokens = maxTokens;
  }

  /**
   * Encodes one conversation.
   *
   * @throws DataException where the last message is no answer, or template and answer alone are
   *     longer than allowed
   */
  public Example encode(List<ChatMessage> messages) {
    if (messages.size() < 2 || !messages.getLast().role().equals("assistant")) {
      throw new DataException("the last message must be the assistant's answer");
    }
    Example whole = render(messages);
    if (whole.length() + 1 <= maxTokens) {
      return whole;
    }
    return cut(messages, lastUser(messages));
  }

  private Example cut(List<ChatMessage> messages, int user) {
    String content = messages.get(user).content();
    int fits = -1;
    int tooMuch = content.codePointCount(0, content.length());
    while (tooMuch - fits > 1) {
      int middle = (fits + tooMuch) >>> 1;
      if (render(shortened(messages, user, middle)).length() + 1 <= maxTokens) {
        fits = middle;
      } else {
        tooMuch = middle;
      }
    }
    if (fits < 0) {
      throw new DataException(
          "template, other messages and answer alone take more than max_tokens = " + maxTokens);
    }
    return render(shortened(messages, user, fits));
  }

  private static List<ChatMessage> shortened(List<ChatMessage> messages, int user, int points) {
    ChatMessage whole = messages.get(user);
    String start = whole.content().substring(0, whole.content().offsetByCodePoints(0, points));
    List<ChatMessage> shortened = new ArrayList<>(messages);
    shortened.set(user, new ChatMessage(whole.role(), start));
    return shortened;
  }

  private static int lastUser(List<ChatMessage> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).role().equals("user")) {
        return i;
      }
    }
    throw new DataException("there is no user message that could be cut to max_tokens");
  }

  private Example render(List<ChatMessage> messages) {
    String prompt = text.prompt(messages.subList(0, messages.size() - 1));
    String whole = text.conversation(messages);
    if (!whole.startsWith(prompt)) {
      throw new DataException(
          "the chat template writes an answer differently from where it lets the model begin one;"
              + " this engine cannot tell the answer's tokens apart");
    }
    return new Example(text.encode(prompt), ended(text.encode(whole.substring(prompt.length()))));
  }

  /** Up to and including the token that ends the turn, which is added where there is none. */
  private List<Long> ended(List<Long> answer) {
    for (int i = answer.size() - 1; i >= 0; i--) {
      if (text.ends().contains(answer.get(i))) {
        return answer.subList(0, i + 1);
      }
    }
    List<Long> ended = new ArrayList<>(answer);
    ended.addAll(text.encode(text.endOfTurn()));
    return ended;
  }
}
