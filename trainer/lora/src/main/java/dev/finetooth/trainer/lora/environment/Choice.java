package dev.finetooth.trainer.lora.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A variable whose values are the names of an enum, in lower case. */
public final class Choice {

  private Choice() {}

  /**
   * What the variable says, or the usual where it is not set.
   *
   * @throws IllegalArgumentException where it is none of the names
   */
  public static <E extends Enum<E>> E of(String variable, Optional<String> value, E usual) {
    List<E> all = Arrays.asList(usual.getDeclaringClass().getEnumConstants());
    return value.map(name -> named(variable, name, all)).orElse(usual);
  }

  private static <E extends Enum<E>> E named(String variable, String name, List<E> all) {
    return all.stream()
        .filter(one -> one.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    variable + " is '" + name + "'; write " + inWords(all)));
  }

  /** "auto, true or false". */
  private static <E extends Enum<E>> String inWords(List<E> all) {
    List<String> names = all.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }
}
