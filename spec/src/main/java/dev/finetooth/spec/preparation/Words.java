package dev.finetooth.spec.preparation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts texts by words. */
final class Words {

  private static final Pattern WORD = Pattern.compile("\\S+");

  private Words() {}

  /** The first words with what stands between them, and " ..." where something was left out. */
  static String cut(String text, int words) {
    Matcher word = WORD.matcher(text);
    int end = 0;
    for (int i = 0; i < words; i++) {
      if (!word.find()) {
        return text;
      }
      end = word.end();
    }
    return word.find() ? text.substring(0, end) + " ..." : text;
  }
}
