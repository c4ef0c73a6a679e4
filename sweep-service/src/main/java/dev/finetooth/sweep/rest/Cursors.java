package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.sweep.sweep.SweepCursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Cursors as opaque text. */
final class Cursors {

  private Cursors() {}

  static String of(SweepCursor cursor) {
    return encode(cursor.createdAt() + " " + cursor.id());
  }

  /**
   * The cursor of the list of sweeps.
   *
   * @throws ProblemException where the text is none
   */
  static SweepCursor sweep(String text) {
    try {
      String[] parts = decode(text).split(" ", -1);
      return new SweepCursor(Instant.parse(parts[0]), new SweepId(parts[1]));
    } catch (RuntimeException e) {
      throw ProblemException.badCursor(text);
    }
  }

  static String of(int trial) {
    return encode("trial " + trial);
  }

  /**
   * The number of the last trial of the page before.
   *
   * @throws ProblemException where the text is none
   */
  static int trial(String text) {
    try {
      String decoded = decode(text);
      if (!decoded.startsWith("trial ")) {
        throw ProblemException.badCursor(text);
      }
      return Integer.parseInt(decoded.substring("trial ".length()));
    } catch (IllegalArgumentException e) {
      throw ProblemException.badCursor(text);
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
