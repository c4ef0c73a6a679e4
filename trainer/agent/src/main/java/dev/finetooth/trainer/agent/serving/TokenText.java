package dev.finetooth.trainer.agent.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A token as OpenAI writes it.
 *
 * @param text bytes that are no whole characters are written out: bytes:\xe2\x82
 * @param bytes from 0 to 255
 */
record TokenText(String text, List<Integer> bytes) {

  private static final int CONTINUATION_MASK = 0xc0;
  private static final int CONTINUATION = 0x80;

  static TokenText of(String hex) {
    byte[] raw = HexFormat.of().parseHex(hex);
    List<Integer> bytes = new ArrayList<>();
    for (byte one : raw) {
      bytes.add(one & 0xff);
    }
    return new TokenText(text(raw), bytes);
  }

  /** Characters that begin in this token. */
  int characters() {
    return (int) bytes.stream().filter(b -> (b & CONTINUATION_MASK) != CONTINUATION).count();
  }

  private static String text(byte[] raw) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException partOfACharacter) {
      return "bytes:" + HexFormat.of().withPrefix("\\x").formatHex(raw);
    }
  }
}
