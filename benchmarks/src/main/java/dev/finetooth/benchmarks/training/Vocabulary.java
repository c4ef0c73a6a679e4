package dev.finetooth.benchmarks.training;

import dev.finetooth.models.tokenizer.AddedToken;
import dev.finetooth.models.tokenizer.ByteAlphabet;
import dev.finetooth.models.tokenizer.ByteLevelBpe;
import dev.finetooth.models.tokenizer.PreTokenizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A tokenizer of a given size whose words of three letters are one token each. */
record Vocabulary(ByteLevelBpe tokenizer, List<String> words) {

  static final String END = "<|im_end|>";
  static final int END_ID = 0;

  private static final String WORDS =
      "time people year way day man thing woman life child world school state family student group"
          + " country problem hand part place case week company system program question work night"
          + " point home water room mother area money story fact month lot right study book eye job"
          + " word business issue side kind head house service friend father power hour game line";

  /** Words that are one token each to any large English vocabulary, with the space before. */
  static final List<String> ENGLISH =
      Stream.of(WORDS.split(" ", -1)).map(word -> " " + word).toList();

  static Vocabulary of(int size) {
    Set<String> tokens = new LinkedHashSet<>(List.of(END));
    tokens.addAll(ByteAlphabet.all());
    Set<String> merges = new LinkedHashSet<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; tokens.size() < size; i++) {
      String word = " " + letter(i / 676) + letter(i / 26) + letter(i);
      String written = ByteAlphabet.encode(word);
      for (int end = 1; end < written.length() && tokens.size() < size; end++) {
        merges.add(written.substring(0, end) + " " + written.charAt(end));
        tokens.add(written.substring(0, end + 1));
      }
      if (tokens.contains(written)) {
        words.add(word);
      }
    }
    return new Vocabulary(
        new ByteLevelBpe(
            List.copyOf(tokens),
            List.copyOf(merges),
            List.of(new AddedToken(END_ID, END, true)),
            PreTokenizer.WORDS,
            Optional.empty(),
            false),
        words);
  }

  private static char letter(int i) {
    return (char) ('a' + i % 26);
  }
}
