package dev.finetooth.eval.grader;

/**
 * A text that a pattern may look at only so often. java.util.regex has no time limit of its own,
 * and a pattern such as (.*?,){30}P needs time exponential in the text; counting looks stops it
 * after the same work on every machine.
 */
final class GuardedText implements CharSequence {

  /** The pattern has looked at the text too often. */
  static final class ExhaustedException extends RuntimeException {}

  private final String text;
  private final int[] looksLeft;

  GuardedText(String text, int looks) {
    this(text, new int[] {looks});
  }

  private GuardedText(String text, int[] looksLeft) {
    this.text = text;
    this.looksLeft = looksLeft;
  }

  @Override
  public char charAt(int index) {
    if (looksLeft[0]-- <= 0) {
      throw new ExhaustedException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new GuardedText(text.substring(start, end), looksLeft);
  }

  @Override
  public String toString() {
    return text;
  }
}
