package dev.finetooth.trainer.lora.data;

import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.trainer.lora.text.ModelText;
import java.util.ArrayList;
import java.util.List;

/** Turns conversations into tokens, cut to a length at the end of the last user message. */
public final class ExampleEncoder {

  private final ModelText text;
  private final int maxTokens;
  private final String limit;
  private int shortened;

  public ExampleEncoder(ModelText text, int maxTokens) {
    this(text, maxTokens, Integer.MAX_VALUE);
  }

  /**
   * @param positions that the model was made for, which no example exceeds either
   */
  public ExampleEncoder(ModelText text, int maxTokens, int positions) {
    this.text = text;
    this.maxTokens = Math.min(maxTokens, positions);
    this.limit =
        maxTokens <= positions
            ? "max_tokens = " + maxTokens
            : "the %d tokens that the model takes".formatted(positions);
  }

  /** How many examples were cut so far. */
  public int shortened() {
    return shortened;
  }

  /** What they were cut to, in words. */
  public String limit() {
    return limit;
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
    if (fits(whole)) {
      return whole;
    }
    int user = lastUser(messages);
    shortened++;
    return render(shortened(messages, user, longest(messages, user)));
  }

  /**
   * Encodes a prompt with two answers; both get the same part of it where it must be cut.
   *
   * @throws DataException where template and the longer answer alone are longer than allowed
   */
  public Pair encode(List<ChatMessage> prompt, ChatMessage chosen, ChatMessage rejected) {
    List<ChatMessage> withChosen = followed(prompt, chosen);
    List<ChatMessage> withRejected = followed(prompt, rejected);
    Pair whole = new Pair(render(withChosen), render(withRejected));
    if (fits(whole.chosen()) && fits(whole.rejected())) {
      return whole;
    }
    int user = lastUser(prompt);
    shortened++;
    int points = Math.min(longest(withChosen, user), longest(withRejected, user));
    return new Pair(
        render(shortened(withChosen, user, points)), render(shortened(withRejected, user, points)));
  }

  private static List<ChatMessage> followed(List<ChatMessage> prompt, ChatMessage answer) {
    List<ChatMessage> messages = new ArrayList<>(prompt);
    messages.add(answer);
    return messages;
  }

  private boolean fits(Example example) {
    return example.length() + 1 <= maxTokens;
  }

  /** The most code points of a message with which the conversation fits. */
  private int longest(List<ChatMessage> messages, int user) {
    String content = messages.get(user).content();
    int fits = -1;
    int tooMuch = content.codePointCount(0, content.length()) + 1;
    while (tooMuch - fits > 1) {
      int middle = (fits + tooMuch) >>> 1;
      if (fits(render(shortened(messages, user, middle)))) {
        fits = middle;
      } else {
        tooMuch = middle;
      }
    }
    if (fits < 0) {
      throw new DataException("template, other messages and answer alone take more than " + limit);
    }
    return fits;
  }

  private static List<ChatMessage> shortened(List<ChatMessage> messages, int user, int points) {
    ChatMessage whole = messages.get(user);
    String start = whole.content().substring(0, whole.content().offsetByCodePoints(0, points));
    List<ChatMessage> shortened = new ArrayList<>(messages);
    shortened.set(user, new ChatMessage(whole.role(), start));
    return shortened;
  }

  private int lastUser(List<ChatMessage> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).role().equals("user")) {
        return i;
      }
    }
    throw new DataException("there is no user message that could be cut to " + limit);
  }

  private Example render(List<ChatMessage> messages) {
    String prompt = text.prompt(messages.subList(0, messages.size() - 1));
    String whole = text.conversation(messages);
    if (!whole.startsWith(prompt)) {
      throw new DataException(
          "the chat template writes an answer differently from where it lets the model begin one;"
              + " this engine cannot tell the answer's tokens apart");
    }
    List<Long> before = text.encode(prompt);
    List<Long> answer = ended(answer(before, prompt, whole));
    if (answer.isEmpty()) {
      throw new DataException(
          "the answer has no token to learn: it is empty, and the model names no token that ends"
              + " one");
    }
    return new Example(before, answer);
  }

  /**
   * What follows the prompt's tokens in those of the whole: some tokenizers begin every text with a
   * space, which an answer must not get. Where a token lies across the border the answer is read
   * alone, for the prompt's tokens are what the model will see.
   */
  private List<Long> answer(List<Long> before, String prompt, String whole) {
    List<Long> all = text.encode(whole);
    boolean goesOn = all.size() > before.size() && all.subList(0, before.size()).equals(before);
    return goesOn
        ? all.subList(before.size(), all.size())
        : text.encode(whole.substring(prompt.length()));
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
