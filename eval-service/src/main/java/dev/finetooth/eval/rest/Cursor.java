package dev.finetooth.eval.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;

/** Where a page ends, as an opaque text. */
final class Cursor {

  private Cursor() {}

  static String after(long number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }

  /** Empty where the text is no cursor of ours. */
  static OptionalLong parse(String text) {
    try {
      byte[] digits = Base64.getUrlDecoder().decode(text);
      return OptionalLong.of(Long.parseLong(new String(digits, StandardCharsets.US_ASCII)));
    } catch (IllegalArgumentException notOurs) {
      return OptionalLong.empty();
    }
  }
}
