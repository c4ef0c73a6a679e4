package dev.finetooth.trainer.hosted.serving;

import com.openai.models.chat.completions.ChatCompletionTokenLogprob;
import dev.finetooth.contracts.engine.TokenProbability;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Tells the provider's log probabilities as the protocol has them. */
final class Probabilities {

  /** The provider tells no ids of its vocabulary. */
  private static final long UNTOLD = -1;

  private Probabilities() {}

  static List<TokenProbability> of(List<ChatCompletionTokenLogprob> tokens) {
    return tokens.stream().map(Probabilities::of).toList();
  }

  private static TokenProbability of(ChatCompletionTokenLogprob token) {
    return new TokenProbability(
        UNTOLD,
        hex(token.token(), token.bytes()),
        Optional.of(token.logprob()),
        token.topLogprobs().stream()
            .map(
                other ->
                    new TokenProbability.Alternative(
                        UNTOLD, hex(other.token(), other.bytes()), other.logprob()))
            .toList());
  }

  private static String hex(String token, Optional<List<Long>> bytes) {
    byte[] raw = token.getBytes(StandardCharsets.UTF_8);
    if (bytes.isPresent()) {
      raw = new byte[bytes.get().size()];
      for (int i = 0; i < raw.length; i++) {
        raw[i] = bytes.get().get(i).byteValue();
      }
    }
    return HexFormat.of().formatHex(raw);
  }
}
