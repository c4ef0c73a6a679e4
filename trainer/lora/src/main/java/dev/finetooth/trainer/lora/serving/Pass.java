package dev.finetooth.trainer.lora.serving;

import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.LayerCaches;
import dev.finetooth.trainer.lora.llama.Sequences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Generations that go through the model together; those of one subject stand side by side, as a
 * part that goes through its own adapter.
 *
 * @param parts none of them empty
 */
record Pass(List<List<Generation>> parts) {

  Pass {
    parts = List.copyOf(parts);
  }

  static Pass of(List<Generation> generations) {
    Map<Subject, List<Generation>> bySubject = new LinkedHashMap<>();
    for (Generation generation : generations) {
      bySubject.computeIfAbsent(generation.subject(), subject -> new ArrayList<>()).add(generation);
    }
    return new Pass(List.copyOf(bySubject.values()));
  }

  /** In the order of their rows. */
  List<Generation> generations() {
    return parts.stream().flatMap(List::stream).toList();
  }

  List<Optional<Adapters>> adapters() {
    return parts.stream().map(part -> part.getFirst().subject().adapters()).toList();
  }

  Sequences sequences(Function<List<Generation>, Sequences> ofPart) {
    return Sequences.together(parts.stream().map(ofPart).toList());
  }

  LayerCaches caches() {
    List<Generation> all = generations();
    return (layer, sequence, keys, values) -> all.get(sequence).cache().join(layer, keys, values);
  }
}
