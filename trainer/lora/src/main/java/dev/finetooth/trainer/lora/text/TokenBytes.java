package dev.finetooth.trainer.lora.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.models.tokenizer.ByteAlphabet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What each token stands for, in bytes, by tokenizer.json: a token need not hold whole characters.
 */
public final class TokenBytes {

  private static final char WORD_START = '\u2581';
  private static final int SYMBOLS = 256;

  private final Map<Long, String> pieces;
  private final Map<Long, String> special;
  private final boolean byteLevel;
  private final Map<Character, Integer> alphabet = new HashMap<>();

  private TokenBytes(Map<Long, String> pieces, Map<Long, String> special, boolean byteLevel) {
    this.pieces = pieces;
    this.special = special;
    this.byteLevel = byteLevel;
    for (int value = 0; value < SYMBOLS; value++) {
      alphabet.put(ByteAlphabet.all().get(value).charAt(0), value);
    }
  }

  /**
   * Reads a model's tokenizer.
   *
   * @param folder with tokenizer.json
   */
  public static TokenBytes read(Path folder) throws IOException {
    JsonNode json = Json.mapper().readTree(Files.readString(folder.resolve("tokenizer.json")));
    Map<Long, String> pieces = new HashMap<>();
    JsonNode vocabulary = json.path("model").path("vocab");
    vocabulary.properties().forEach(entry -> pieces.put(entry.getValue().asLong(), entry.getKey()));
    if (vocabulary.isArray()) {
      for (int id = 0; id < vocabulary.size(); id++) {
        pieces.put((long) id, vocabulary.get(id).path(0).asText());
      }
    }
    Map<Long, String> special = new HashMap<>();
    json.path("added_tokens")
        .forEach(token -> special.put(token.path("id").asLong(), token.path("content").asText()));
    return new TokenBytes(pieces, special, json.path("decoder").toString().contains("ByteLevel"));
  }

  /** The bytes in hexadecimal digits; none of an id that stands for nothing. */
  public String hex(long token) {
    return HexFormat.of().formatHex(bytes(token));
  }

  /** The text of tokens one after another; bytes that make no character are replaced. */
  public String text(List<Long> tokens) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    tokens.forEach(token -> all.writeBytes(bytes(token)));
    return all.toString(UTF_8);
  }

  private byte[] bytes(long token) {
    String whole = special.get(token);
    if (whole != null) {
      return whole.getBytes(UTF_8);
    }
    String piece = pieces.getOrDefault(token, "");
    if (byteLevel) {
      return unmapped(piece);
    }
    // SentencePiece writes a byte that is no character of its own as <0x0A>.
    return piece.matches("<0x[0-9A-F]{2}>")
        ? HexFormat.of().parseHex(piece, 3, 5)
        : piece.replace(WORD_START, ' ').getBytes(UTF_8);
  }

  private byte[] unmapped(String piece) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < piece.length(); i++) {
      bytes.write(alphabet.getOrDefault(piece.charAt(i), (int) '?'));
    }
    return bytes.toByteArray();
  }
}
