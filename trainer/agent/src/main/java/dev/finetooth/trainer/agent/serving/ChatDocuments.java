package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.TokenProbability;
import java.util.List;
import java.util.Optional;

/** Chat completions. */
record ChatDocuments(DocumentHead head) implements Documents {

  private static final String CHUNK = "chat.completion.chunk";

  @Override
  public String whole(List<Answer.Completion> choices, Usage usage) {
    ObjectNode document = head.document("chat.completion");
    ArrayNode array = document.putArray("choices");
    for (int i = 0; i < choices.size(); i++) {
      ObjectNode choice = array.addObject().put("index", i);
      choice.putObject("message").put("role", "assistant").put("content", choices.get(i).text());
      logprobs(choice, choices.get(i).tokens());
      choice.put("finish_reason", choices.get(i).finish());
    }
    usage.write(document);
    return Json.write(document);
  }

  /** Names the role. */
  @Override
  public Optional<String> begin(int choice) {
    ObjectNode delta = JsonNodeFactory.instance.objectNode();
    delta.put("role", "assistant").put("content", "");
    return Optional.of(chunk(choice, delta, Optional.empty(), Optional.empty()));
  }

  @Override
  public String piece(int choice, Answer.Piece piece) {
    ObjectNode delta = JsonNodeFactory.instance.objectNode().put("content", piece.text());
    return chunk(choice, delta, piece.tokens(), Optional.empty());
  }

  @Override
  public String end(int choice, String finish) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return chunk(choice, nothing, Optional.empty(), Optional.of(finish));
  }

  @Override
  public String usage(Usage usage) {
    ObjectNode document = head.document(CHUNK);
    document.putArray("choices");
    usage.write(document);
    return Json.write(document);
  }

  private String chunk(
      int index,
      ObjectNode delta,
      Optional<List<TokenProbability>> tokens,
      Optional<String> finish) {
    ObjectNode document = head.document(CHUNK);
    ObjectNode choice = document.putArray("choices").addObject().put("index", index);
    choice.set("delta", delta);
    logprobs(choice, tokens);
    choice.put("finish_reason", finish.orElse(null));
    return Json.write(document);
  }

  private static void logprobs(ObjectNode choice, Optional<List<TokenProbability>> tokens) {
    if (tokens.isEmpty()) {
      choice.putNull("logprobs");
      return;
    }
    ArrayNode content = choice.putObject("logprobs").putArray("content");
    for (TokenProbability token : tokens.get()) {
      ObjectNode one = token(content.addObject(), token.bytes(), token.logprob().orElse(0.0));
      ArrayNode top = one.putArray("top_logprobs");
      token.top().forEach(other -> token(top.addObject(), other.bytes(), other.logprob()));
    }
  }

  private static ObjectNode token(ObjectNode node, String hex, double logprob) {
    TokenText text = TokenText.of(hex);
    node.put("token", text.text()).put("logprob", logprob);
    ArrayNode bytes = node.putArray("bytes");
    text.bytes().forEach(bytes::add);
    return node;
  }
}
