package dev.finetooth.spec.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {

  private static final Map<String, Split.Size> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("selection", new Split.Size.Share(0.3));
    PARTS.put("confirmation", new Split.Size.Rows(2));
    PARTS.put("train", new Split.Size.Rest());
  }

  private record Row(int number, String customer) {}

  private static List<Row> rows(List<Integer> customers) {
    List<Row> rows = new ArrayList<>();
    for (int customer : customers) {
      rows.add(new Row(rows.size(), "customer-" + customer));
    }
    return rows;
  }

  @Property(tries = 300)
  void noRowIsLostAndNoGroupIsInTwoParts(
      @ForAll @Size(min = 20, max = 80) List<@IntRange(max = 30) Integer> customers,
      @ForAll long seed) {
    List<Row> rows = rows(customers);
    Map<String, List<Row>> parts = fits(seed, rows);
    if (parts.isEmpty()) {
      return;
    }
    assertThat(parts.values().stream().flatMap(Collection::stream))
        .containsExactlyInAnyOrderElementsOf(rows);
    Map<String, String> partOf = new HashMap<>();
    parts.forEach(
        (part, taken) ->
            taken.forEach(
                row ->
                    assertThat(partOf.merge(row.customer(), part, (a, _) -> a)).isEqualTo(part)));
    assertThat(parts.get("selection").size())
        .isGreaterThanOrEqualTo((int) Math.round(0.3 * rows.size()));
    assertThat(parts.get("confirmation")).hasSizeGreaterThanOrEqualTo(2);
  }

  private static Map<String, List<Row>> fits(long seed, List<Row> rows) {
    try {
      return new Split(seed, PARTS).split(rows, Row::customer);
    } catch (IllegalArgumentException tooFewGroups) {
      return Map.of();
    }
  }

  @Property(tries = 100)
  void theOrderOfTheRowsDoesNotMatter(
      @ForAll @Size(60) List<@IntRange(max = 40) Integer> customers, @ForAll long seed) {
    List<Row> rows = rows(customers);
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    Map<String, List<Row>> first = fits(seed, rows);
    Map<String, List<Row>> second = fits(seed, shuffled);
    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach(
        (part, taken) -> assertThat(second.get(part)).containsExactlyInAnyOrderElementsOf(taken));
  }

  @Test
  void anotherSeedGivesOtherParts() {
    List<Row> rows = rows(java.util.stream.IntStream.range(0, 100).boxed().toList());
    assertThat(new Split(1, PARTS).split(rows, Row::customer))
        .isEqualTo(new Split(1, PARTS).split(rows, Row::customer))
        .isNotEqualTo(new Split(2, PARTS).split(rows, Row::customer));
  }

  @Test
  void saysWhereThereAreTooFewRows() {
    Map<String, Split.Size> parts = Map.of("selection", new Split.Size.Rows(5));
    assertThatThrownBy(() -> new Split(1, parts).split(rows(List.of(1, 2, 3)), Row::customer))
        .hasMessage("part selection wants 5 rows, but only 3 are left of 3; ask for fewer");
  }
}
