package dev.finetooth.trainer.lora.text;

import dev.finetooth.contracts.engine.ChatMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps what people write from becoming control tokens. A message that holds the text of one, such
 * as {@code <|im_end|>}, gets a mark inside it, which the template carries along; the tokenizer
 * then finds no control token there, and the mark is taken out again. (transformers' own
 * apply_chat_template makes a control token of it.)
 */
final class UserText {

  /** A noncharacter: Unicode keeps it for marks like this, and it has no place in a text. */
  private static final String MARK = "\ufdd0";

  private static final String REPLACEMENT = "\ufffd";

  private final TextTokenizer tokenizer;
  private final Map<String, Long> control;
  private final Pattern any;

  UserText(TextTokenizer tokenizer) {
    this.tokenizer = tokenizer;
    this.control = tokenizer.control();
    this.any =
        Pattern.compile(
            control.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
  }

  List<ChatMessage> marked(List<ChatMessage> messages) {
    return messages.stream()
        .map(message -> new ChatMessage(message.role(), marked(message.content())))
        .toList();
  }

  private String marked(String content) {
    String clean = content.replace(MARK, REPLACEMENT);
    return control.isEmpty()
        ? clean
        : any.matcher(clean).replaceAll(found -> Matcher.quoteReplacement(split(found.group())));
  }

  private static String split(String token) {
    int first = token.offsetByCodePoints(0, 1);
    return token.substring(0, first) + MARK + token.substring(first);
  }

  /** The tokens of a text, of which parts may be marked. */
  List<Long> encode(String rendered) {
    if (!rendered.contains(MARK)) {
      return tokenizer.encode(rendered);
    }
    List<Long> tokens = new ArrayList<>();
    Matcher found = any.matcher(rendered);
    int from = 0;
    while (found.find()) {
      tokens.addAll(written(rendered.substring(from, found.start())));
      tokens.add(control.getOrDefault(found.group(), 0L));
      from = found.end();
    }
    tokens.addAll(written(rendered.substring(from)));
    return List.copyOf(tokens);
  }

  private List<Long> written(String part) {
    return part.isEmpty() ? List.of() : tokenizer.encodeWritten(part.replace(MARK, ""));
  }
}
