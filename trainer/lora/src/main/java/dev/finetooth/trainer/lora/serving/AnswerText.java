package dev.finetooth.trainer.lora.serving;

import dev.finetooth.trainer.lora.text.TextTokenizer;
import java.util.ArrayList;
import java.util.List;

/** The text of an answer as its tokens come: cut at stop texts, told in whole characters. */
final class AnswerText {

  /** What the tokenizer writes for bytes that are no character yet. */
  private static final char UNFINISHED = '\uFFFD';

  private final TextTokenizer tokenizer;
  private final List<String> stops;
  private final List<Long> tokens = new ArrayList<>();
  private String text = "";
  private boolean stopped;
  private int told;

  AnswerText(TextTokenizer tokenizer, List<String> stops) {
    this.tokenizer = tokenizer;
    this.stops = stops;
  }

  void add(long token) {
    tokens.add(token);
    text = tokenizer.decode(tokens);
    int cut = text.length();
    for (String stop : stops) {
      int at = stop.isEmpty() ? -1 : text.indexOf(stop);
      if (at >= 0 && at <= cut) {
        cut = at;
        stopped = true;
      }
    }
    text = text.substring(0, cut);
  }

  boolean stopped() {
    return stopped;
  }

  String whole() {
    return text;
  }

  /** What may be told now and was not yet: no half characters, no beginning of a stop text. */
  String next(boolean last) {
    int end = text.length();
    if (!last) {
      while (end > told && text.charAt(end - 1) == UNFINISHED) {
        end--;
      }
      if (!stopped) {
        end = Math.min(end, text.length() - possibleStop());
      }
    }
    if (end <= told) {
      return "";
    }
    String piece = text.substring(told, end);
    told = end;
    return piece;
  }

  /** Length of the longest end of the text that may begin a stop text. */
  private int possibleStop() {
    int longest = 0;
    for (String stop : stops) {
      for (int n = Math.min(stop.length() - 1, text.length()); n > longest; n--) {
        if (text.endsWith(stop.substring(0, n))) {
          longest = n;
        }
      }
    }
    return longest;
  }
}
