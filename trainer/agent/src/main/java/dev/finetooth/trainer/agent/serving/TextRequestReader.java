package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Reads the body of a completion: texts or tokens to go on from, or to be scored. */
final class TextRequestReader {

  /** OpenAI's. */
  private static final int DEFAULT_TOKENS = 16;

  private static final Set<String> HONOURED =
      Set.of(
          "model",
          "prompt",
          "n",
          "max_tokens",
          "temperature",
          "top_p",
          "seed",
          "stop",
          "stream",
          "stream_options",
          "logprobs",
          "echo");

  private final RandomGenerator seeds;

  /**
   * A reader.
   *
   * @param seeds for requests that give none
   */
  TextRequestReader(RandomGenerator seeds) {
    this.seeds = seeds;
  }

  CompletionRequest read(byte[] body) {
    RequestFields fields = RequestFields.read(body, HONOURED);
    boolean echo = fields.flag("echo");
    int maxTokens =
        fields.whole("max_tokens", 0, ChatRequestReader.MOST_TOKENS).orElse(DEFAULT_TOKENS);
    if (maxTokens == 0 && !echo) {
      throw ApiException.invalid("max_tokens may be 0 only where echo is true");
    }
    return new CompletionRequest(
        fields.model(),
        prompts(fields.at("prompt")),
        fields.whole("n", 1, ChatRequestReader.MOST_CHOICES).orElse(1),
        maxTokens,
        fields.number("temperature", 1, 0, 2),
        fields.topP(),
        fields.seed().orElseGet(seeds::nextLong),
        fields.stop(),
        logprobs(fields),
        echo,
        fields.flag("stream"),
        fields.includeUsage());
  }

  /** A client that knows chat alone may say false. */
  private static Optional<Integer> logprobs(RequestFields fields) {
    return fields.at("logprobs").isBoolean() && !fields.flag("logprobs")
        ? Optional.empty()
        : fields.whole("logprobs", 0, ChatRequestReader.MOST_ALTERNATIVES);
  }

  private static List<Prompt> prompts(JsonNode prompt) {
    if (prompt.isTextual()) {
      return List.of(new Prompt.Text(prompt.textValue()));
    }
    if (!prompt.isArray() || prompt.isEmpty()) {
      throw wrong("prompt");
    }
    if (prompt.get(0).isIntegralNumber()) {
      return List.of(tokens(prompt, "prompt"));
    }
    List<Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < prompt.size(); i++) {
      JsonNode one = prompt.get(i);
      String at = "prompt[" + i + "]";
      prompts.add(one.isTextual() ? new Prompt.Text(one.textValue()) : tokens(one, at));
    }
    return prompts;
  }

  private static Prompt tokens(JsonNode list, String at) {
    if (!list.isArray() || list.isEmpty()) {
      throw wrong(at);
    }
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (!list.get(i).isIntegralNumber()) {
        throw ApiException.invalid(
            "%s[%d] must be the number of a token, not %s".formatted(at, i, list.get(i)));
      }
      ids.add(list.get(i).longValue());
    }
    return new Prompt.Tokens(ids);
  }

  private static ApiException wrong(String at) {
    return ApiException.invalid(
        at + " must be a text, a list of tokens' numbers, or a list of either");
  }
}
