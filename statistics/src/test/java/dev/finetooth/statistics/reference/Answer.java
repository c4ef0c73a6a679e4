package dev.finetooth.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the library says of one input, by name. */
final class Answer {

  private final Map<String, double[]> figures = new LinkedHashMap<>();

  static Answer of(String name, double... values) {
    return new Answer().and(name, values);
  }

  Answer and(String name, double... values) {
    figures.put(name, values);
    return this;
  }

  void agreesWith(Case reference) {
    assertThat(figures.keySet()).containsAll(reference.expected().keySet());
    reference
        .expected()
        .forEach(
            (name, values) ->
                assertThat(figures.get(name))
                    .as("%s of %s by %s", name, reference.method(), reference.command())
                    .containsExactly(values, within(reference.tolerance())));
  }
}
