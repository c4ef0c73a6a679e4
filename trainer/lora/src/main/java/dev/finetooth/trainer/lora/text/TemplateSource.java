package dev.finetooth.trainer.lora.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a template as Jinjava reads it. Jinja's rules on white space are applied, as transformers
 * sets them (trim_blocks and lstrip_blocks), and comments are taken out: Jinjava knows the rules
 * only in part, and none of them around comments.
 */
final class TemplateSource {

  /** A tag or a comment; a text in quotes may hold what looks like its end. */
  private static final Pattern TAG =
      Pattern.compile(
          "\\{#.*?#}|\\{[{%](?:'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\"|.)*?[}%]}",
          Pattern.DOTALL);

  private static final Pattern LINE_START = Pattern.compile("(?<=^|\n)[ \t]+$");

  private static final Pattern REVERSED = Pattern.compile("\\[\\s*:\\s*:\\s*-1\\s*]");

  private static final Pattern NAMESPACE =
      Pattern.compile("\\bnamespace\\((.*)\\)", Pattern.DOTALL);

  /** A name with its value, up to the comma before the next name. */
  private static final Pattern NAMED =
      Pattern.compile("(\\w+)\\s*=(?!=)(.*?)(?=,\\s*\\w+\\s*=(?!=)|$)", Pattern.DOTALL);

  private TemplateSource() {}

  /** The same template without marks for white space. */
  static String plain(String source) {
    String lines = source.replace("\r\n", "\n");
    String whole = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    StringBuilder plain = new StringBuilder();
    Matcher tags = TAG.matcher(whole);
    int from = 0;
    String before = "";
    while (tags.find()) {
      String tag = tags.group();
      plain.append(cutBefore(tag, cutAfter(before, whole.substring(from, tags.start()))));
      if (!tag.startsWith("{#")) {
        plain.append(unmarked(tag));
      }
      before = tag;
      from = tags.end();
    }
    return plain.append(cutAfter(before, whole.substring(from))).toString();
  }

  /** What a tag leaves of the text behind it. */
  private static String cutAfter(String tag, String text) {
    if (tag.isEmpty()) {
      return text;
    }
    char mark = tag.charAt(tag.length() - 3);
    if (mark == '-') {
      return text.stripLeading();
    }
    boolean block = !tag.startsWith("{{") && mark != '+';
    return block && text.startsWith("\n") ? text.substring(1) : text;
  }

  /** What a tag leaves of the text before it. */
  private static String cutBefore(String tag, String text) {
    char mark = tag.charAt(2);
    if (mark == '-') {
      return text.stripTrailing();
    }
    boolean block = !tag.startsWith("{{") && mark != '+';
    return block ? LINE_START.matcher(text).replaceFirst("") : text;
  }

  private static String unmarked(String tag) {
    String inside = tag.substring(2, tag.length() - 2);
    int from = inside.startsWith("-") || inside.startsWith("+") ? 1 : 0;
    int to = inside.length();
    if (to > from && (inside.endsWith("-") || inside.endsWith("+"))) {
      to--;
    }
    // A space keeps what is inside apart from the braces, as in {{ {} }}.
    return tag.substring(0, 2)
        + " "
        + spelledOut(inside.substring(from, to))
        + " "
        + tag.substring(tag.length() - 2);
  }

  /** Jinjava has no steps in slices, and takes a named argument's sum for a sum of arguments. */
  private static String spelledOut(String inside) {
    String reversed = REVERSED.matcher(inside).replaceAll("|reverse");
    return NAMESPACE
        .matcher(reversed)
        .replaceAll(
            call ->
                Matcher.quoteReplacement(
                    "namespace(" + NAMED.matcher(call.group(1)).replaceAll("$1=($2)") + ")"));
  }
}
