package dev.finetooth.trainer.lora.memory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A failure for lack of memory. libtorch has no type for it in Java, so that its words tell.
 *
 * @param asked bytes that could not be had; empty where the failure does not say
 * @param ofHeap whether Java's own heap was full, which no smaller tensor would change
 * @param words first line of what the failure says
 */
public record MemoryShortage(OptionalLong asked, boolean ofHeap, String words) {

  /** In lower case: of libtorch on the CPU, of CUDA, of C++, of the system. */
  private static final List<String> PHRASES =
      List.of(
          "not enough memory",
          "can't allocate memory",
          "cannot allocate memory",
          "out of memory",
          "out_of_memory",
          "could not create a memory",
          "bad_alloc");

  private static final Pattern ASKED =
      Pattern.compile(
          "(?:tried|unable) to allocate ([0-9]+(?:\\.[0-9]+)?) ?(bytes|[KMGT]iB)",
          Pattern.CASE_INSENSITIVE);

  /** The shortage behind a failure, if that is what it is. */
  public static Optional<MemoryShortage> in(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String text = e.getMessage() == null ? e.toString() : e.getMessage();
      if (e instanceof OutOfMemoryError || tells(text)) {
        return Optional.of(new MemoryShortage(asked(text), ofHeap(e, text), firstLine(text)));
      }
    }
    return Optional.empty();
  }

  /** What was asked for, what there is, and what the library said. */
  public String inWords(MachineMemory machine) {
    String could =
        ofHeap
            ? "Java's heap of " + Bytes.inWords(machine.heap()) + " is full"
            : asked.isPresent()
                ? Bytes.inWords(asked.getAsLong()) + " more memory could not be had"
                : "no more memory could be had";
    return could + ": " + machine.inWords() + " (" + words + ")";
  }

  private static boolean tells(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return PHRASES.stream().anyMatch(lower::contains);
  }

  /** Java throws the same error where the system refuses a thread, a mapping or native memory. */
  private static boolean ofHeap(Throwable e, String text) {
    return e instanceof OutOfMemoryError
        && List.of("heap space", "array size", "overhead limit").stream().anyMatch(text::contains);
  }

  private static OptionalLong asked(String text) {
    Matcher matcher = ASKED.matcher(text);
    return matcher.find()
        ? OptionalLong.of(Bytes.of(Double.parseDouble(matcher.group(1)), matcher.group(2)))
        : OptionalLong.empty();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
