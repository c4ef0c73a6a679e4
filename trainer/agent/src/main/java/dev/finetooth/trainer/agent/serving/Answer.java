package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.engine.TokenProbability;
import java.util.List;
import java.util.Optional;

/** Hears what becomes of one answer; nothing after completed or failed. */
interface Answer {

  void piece(Piece piece);

  void completed(Completion completion);

  void failed(ApiError error);

  /**
   * More of a streamed answer.
   *
   * @param tokens with their probabilities, where these are wanted
   */
  record Piece(String text, Optional<List<TokenProbability>> tokens) {}

  /**
   * A whole answer.
   *
   * @param finish stop or length
   * @param tokens with their probabilities, where these are wanted
   */
  record Completion(
      String text,
      String finish,
      int promptTokens,
      int completionTokens,
      Optional<List<TokenProbability>> tokens) {}
}
