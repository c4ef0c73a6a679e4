package dev.finetooth.trainer.hosted.fake;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a form: field name to content, and the file's name under "filename". */
final class Multipart {

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]+)\"");
  private static final Pattern FILE = Pattern.compile("filename=\"([^\"]+)\"");

  private Multipart() {}

  static Map<String, String> read(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new IllegalArgumentException("no form: " + contentType);
    }
    Map<String, String> fields = new HashMap<>();
    String text = new String(body, StandardCharsets.UTF_8);
    for (String part : text.split("--" + Pattern.quote(boundary.group(1)))) {
      int end = part.indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(part);
      if (end < 0 || !name.find()) {
        continue;
      }
      fields.put(name.group(1), part.substring(end + 4, part.length() - 2));
      Matcher file = FILE.matcher(part.substring(0, end));
      if (file.find()) {
        fields.put("filename", file.group(1));
      }
    }
    return fields;
  }
}
