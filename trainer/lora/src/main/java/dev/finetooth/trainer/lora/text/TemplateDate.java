package dev.finetooth.trainer.lora.text;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes today's date where a template calls strftime_now, for Jinjava knows no such function. */
final class TemplateDate {

  private static final Pattern CALL = Pattern.compile("strftime_now\\(\\s*(['\"])(.*?)\\1\\s*\\)");
  private static final Pattern DEFINED = Pattern.compile("strftime_now is defined");

  private TemplateDate() {}

  static String fill(String source, Clock clock) {
    ZonedDateTime now = ZonedDateTime.now(clock);
    String known = DEFINED.matcher(source).replaceAll("true");
    return CALL.matcher(known)
        .replaceAll(call -> Matcher.quoteReplacement("'" + format(call.group(2), now) + "'"));
  }

  private static String format(String pattern, ZonedDateTime now) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c != '%' || i + 1 == pattern.length()) {
        text.append(c);
        i++;
        continue;
      }
      String letters =
          switch (pattern.charAt(i + 1)) {
            case 'd' -> "dd";
            case 'm' -> "MM";
            case 'b' -> "MMM";
            case 'B' -> "MMMM";
            case 'Y' -> "yyyy";
            case 'y' -> "yy";
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'H' -> "HH";
            case 'M' -> "mm";
            case 'S' -> "ss";
            default -> throw new TemplateException("strftime_now: %" + pattern.charAt(i + 1));
          };
      text.append(now.format(DateTimeFormatter.ofPattern(letters, Locale.ENGLISH)));
      i += 2;
    }
    return text.toString();
  }
}
