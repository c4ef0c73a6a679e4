package dev.finetooth.models.tokenizer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How text is cut into words before the byte-pair merges. */
public enum PreTokenizer {
  /** GPT-2's rule: words with the space before them, numbers, punctuation. */
  WORDS,
  /** The same, but every digit stands alone (SmolLM, StarCoder). */
  WORDS_AND_DIGITS,
  /** Llama 3's rule: numbers in groups of three, contractions in either case. */
  LLAMA_3,
  /** The same, but every digit stands alone; texts are composed before (NFC). */
  QWEN_2;

  /**
   * @param digits that stand together
   */
  private static String pattern(String digits) {
    return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
        + digits
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  }

  /** What is done to a text before it is cut. */
  Optional<ObjectNode> normalizer() {
    return this == QWEN_2 ? Optional.of(node("NFC")) : Optional.empty();
  }

  ObjectNode json() {
    return switch (this) {
      case WORDS -> byteLevel(true);
      case WORDS_AND_DIGITS -> {
        ObjectNode digits = node("Digits").put("individual_digits", true);
        yield sequence(digits, byteLevel(true));
      }
      case LLAMA_3 -> sequence(split(pattern("\\p{N}{1,3}")), byteLevel(false));
      case QWEN_2 -> sequence(split(pattern("\\p{N}")), byteLevel(false));
    };
  }

  private static ObjectNode split(String pattern) {
    ObjectNode split = node("Split");
    split.putObject("pattern").put("Regex", pattern);
    return split.put("behavior", "Isolated").put("invert", false);
  }

  /** Bytes to printable stand-ins; also the decoder, where the rule does not matter. */
  static ObjectNode byteLevel(boolean words) {
    return node("ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", words);
  }

  private static ObjectNode sequence(ObjectNode first, ObjectNode second) {
    ObjectNode sequence = node("Sequence");
    sequence.putArray("pretokenizers").add(first).add(second);
    return sequence;
  }

  private static ObjectNode node(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
