package dev.finetooth.models.tokenizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A byte-level byte-pair tokenizer, as GPT-2, Llama 3, Qwen2 and SmolLM use it.
 *
 * @param vocabulary tokens by id, in {@link ByteAlphabet}'s letters
 * @param merges first to last, the two halves parted by one space
 * @param prefix a token to put before every text, where the model wants one
 * @param wholeWordsFirst whether a word of the vocabulary is taken whole even where no merges lead
 *     to it (Llama 3)
 */
public record ByteLevelBpe(
    List<String> vocabulary,
    List<String> merges,
    List<AddedToken> added,
    PreTokenizer preTokenizer,
    Optional<AddedToken> prefix,
    boolean wholeWordsFirst) {

  public ByteLevelBpe {
    vocabulary = List.copyOf(vocabulary);
    merges = List.copyOf(merges);
    added = List.copyOf(added);
  }

  /** The document tokenizer.json. */
  public ObjectNode toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", "1.0").putNull("truncation").putNull("padding");
    ArrayNode addedTokens = root.putArray("added_tokens");
    added.forEach(token -> addedTokens.add(json(token)));
    preTokenizer
        .normalizer()
        .ifPresentOrElse(
            normalizer -> root.set("normalizer", normalizer), () -> root.putNull("normalizer"));
    root.set("pre_tokenizer", preTokenizer.json());
    prefix.ifPresentOrElse(
        token -> root.set("post_processor", prefixing(token)),
        () -> root.putNull("post_processor"));
    root.set("decoder", PreTokenizer.byteLevel(true));
    root.set("model", model());
    return root;
  }

  private ObjectNode model() {
    ObjectNode model = JsonNodeFactory.instance.objectNode().put("type", "BPE");
    model.putNull("dropout").putNull("unk_token");
    model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
    model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", wholeWordsFirst);
    ObjectNode ids = model.putObject("vocab");
    for (int id = 0; id < vocabulary.size(); id++) {
      ids.put(vocabulary.get(id), id);
    }
    ArrayNode pairs = model.putArray("merges");
    for (String merge : merges) {
      int space = merge.indexOf(' ');
      pairs.addArray().add(merge.substring(0, space)).add(merge.substring(space + 1));
    }
    return model;
  }

  private static ObjectNode json(AddedToken token) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", token.id())
        .put("content", token.text())
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", token.special());
  }

  /**
   * TEXT becomes PREFIX TEXT; a pair of texts gets the prefix twice, as Llama 3's own file does.
   */
  private static ObjectNode prefixing(AddedToken token) {
    ObjectNode template = JsonNodeFactory.instance.objectNode().put("type", "TemplateProcessing");
    ArrayNode single = template.putArray("single");
    piece(single, "SpecialToken", token.text(), 0);
    piece(single, "Sequence", "A", 0);
    ArrayNode pair = template.putArray("pair");
    piece(pair, "SpecialToken", token.text(), 0);
    piece(pair, "Sequence", "A", 0);
    piece(pair, "SpecialToken", token.text(), 1);
    piece(pair, "Sequence", "B", 1);
    ObjectNode special = template.putObject("special_tokens").putObject(token.text());
    special.put("id", token.text());
    special.putArray("ids").add(token.id());
    special.putArray("tokens").add(token.text());
    return template;
  }

  private static void piece(ArrayNode template, String kind, String id, int type) {
    template.addObject().putObject(kind).put("id", id).put("type_id", type);
  }
}
