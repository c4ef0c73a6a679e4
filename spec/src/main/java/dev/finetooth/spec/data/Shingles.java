package dev.finetooth.spec.data;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text as the set of its runs of three words, hashed. */
final class Shingles {

  private static final int WORDS = 3;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Shingles() {}

  /** Lower case, compatibility forms folded, every run of other characters one space. */
  static String normalise(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return BETWEEN_WORDS.matcher(folded).replaceAll(" ").strip();
  }

  /** Distinct hashes, ascending; a text of fewer words than a shingle has one. */
  static long[] of(String normalised) {
    String[] words = normalised.split(" ", -1);
    if (words.length <= WORDS) {
      return new long[] {hash(words, 0, words.length)};
    }
    long[] hashes = new long[words.length - WORDS + 1];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = hash(words, i, i + WORDS);
    }
    return Arrays.stream(hashes).sorted().distinct().toArray();
  }

  /** FNV-1a over 64 bits, then a finaliser (SplitMix64's) so that high bits mix too. */
  private static long hash(String[] words, int from, int to) {
    long hash = 0xcbf29ce484222325L;
    for (int word = from; word < to; word++) {
      for (int i = 0; i < words[word].length(); i++) {
        hash = (hash ^ words[word].charAt(i)) * 0x100000001b3L;
      }
      hash = (hash ^ ' ') * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
