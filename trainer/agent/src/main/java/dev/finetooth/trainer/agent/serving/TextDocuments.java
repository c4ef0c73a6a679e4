package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.TokenProbability;
import java.util.List;
import java.util.Optional;

/** Completions of texts. */
final class TextDocuments implements Documents {

  private static final String OBJECT = "text_completion";

  private final DocumentHead head;

  /** Characters of each streamed answer so far, which the next token's offset counts from. */
  private final int[] offsets;

  TextDocuments(DocumentHead head, int choices) {
    this.head = head;
    this.offsets = new int[choices];
  }

  @Override
  public String whole(List<Answer.Completion> choices, Usage usage) {
    ObjectNode document = head.document(OBJECT);
    ArrayNode array = document.putArray("choices");
    for (int i = 0; i < choices.size(); i++) {
      Answer.Completion completion = choices.get(i);
      write(
          array.addObject(),
          i,
          new Answer.Piece(completion.text(), completion.tokens()),
          Optional.of(completion.finish()));
    }
    usage.write(document);
    return Json.write(document);
  }

  @Override
  public Optional<String> begin(int choice) {
    return Optional.empty();
  }

  @Override
  public String piece(int choice, Answer.Piece piece) {
    return chunk(choice, piece, Optional.empty());
  }

  @Override
  public String end(int choice, String finish) {
    return chunk(choice, new Answer.Piece("", Optional.empty()), Optional.of(finish));
  }

  @Override
  public String usage(Usage usage) {
    ObjectNode document = head.document(OBJECT);
    document.putArray("choices");
    usage.write(document);
    return Json.write(document);
  }

  private String chunk(int choice, Answer.Piece piece, Optional<String> finish) {
    ObjectNode document = head.document(OBJECT);
    write(document.putArray("choices").addObject(), choice, piece, finish);
    return Json.write(document);
  }

  private void write(ObjectNode node, int choice, Answer.Piece piece, Optional<String> finish) {
    node.put("index", choice).put("text", piece.text());
    if (piece.tokens().isPresent()) {
      logprobs(node.putObject("logprobs"), choice, piece.tokens().get());
    } else {
      node.putNull("logprobs");
    }
    node.put("finish_reason", finish.orElse(null));
  }

  private void logprobs(ObjectNode node, int choice, List<TokenProbability> tokens) {
    ArrayNode texts = node.putArray("tokens");
    ArrayNode logprobs = node.putArray("token_logprobs");
    ArrayNode tops = node.putArray("top_logprobs");
    ArrayNode offsets = node.putArray("text_offset");
    for (TokenProbability token : tokens) {
      TokenText text = TokenText.of(token.bytes());
      texts.add(text.text());
      offsets.add(this.offsets[choice]);
      this.offsets[choice] += text.characters();
      if (token.logprob().isEmpty()) {
        logprobs.addNull();
        tops.addNull();
        continue;
      }
      logprobs.add(token.logprob().get());
      top(tops.addObject(), token, text.text(), token.logprob().get());
    }
  }

  /** The token itself is among them, even where it was not one of the likeliest. */
  private static void top(ObjectNode node, TokenProbability token, String text, double logprob) {
    token
        .top()
        .forEach(other -> node.putIfAbsent(TokenText.of(other.bytes()).text(), number(other)));
    if (!node.has(text)) {
      node.put(text, logprob);
    }
  }

  private static DoubleNode number(TokenProbability.Alternative other) {
    return DoubleNode.valueOf(other.logprob());
  }
}
