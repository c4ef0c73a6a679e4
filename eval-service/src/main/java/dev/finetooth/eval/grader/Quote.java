package dev.finetooth.eval.grader;

/** A text in an explanation: quoted, on one line, and short. */
final class Quote {

  private static final int LONGEST = 80;

  private Quote() {}

  static String of(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return '"' + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…") + '"';
  }
}
