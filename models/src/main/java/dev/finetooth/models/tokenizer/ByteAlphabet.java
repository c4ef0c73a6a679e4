package dev.finetooth.models.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * GPT-2's printable stand-ins for the 256 bytes: printable Latin-1 stands for itself, the others
 * for the code points from 256 on, in order. A space becomes Ġ, a line feed Ċ.
 */
public final class ByteAlphabet {

  private static final List<String> SYMBOLS = symbols();

  private ByteAlphabet() {}

  /** The stand-in of every byte, by its value 0..255. */
  public static List<String> all() {
    return SYMBOLS;
  }

  /** The stand-ins of a text's UTF-8 bytes. */
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(SYMBOLS.get(unit & 0xff));
    }
    return encoded.toString();
  }

  private static List<String> symbols() {
    int[] next = {256};
    return IntStream.range(0, 256)
        .map(value -> printable(value) ? value : next[0]++)
        .mapToObj(Character::toString)
        .toList();
  }

  private static boolean printable(int value) {
    return (value >= '!' && value <= '~')
        || (value >= 0xa1 && value <= 0xac)
        || (value >= 0xae && value <= 0xff);
  }
}
