package dev.finetooth.trainer.lora.serving;

import dev.finetooth.trainer.lora.data.CommonStart;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.Sequences;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Computes prompts as far as nothing is known of them; must be called inside a scope. */
final class PromptReader {

  private final LlamaModel model;
  private final PromptCache prompts;

  PromptReader(LlamaModel model, PromptCache prompts) {
    this.model = model;
    this.prompts = prompts;
  }

  /**
   * What is known of a group before it is read.
   *
   * @param cut layers below every adapter
   */
  record Known(int cut, Map<Generation, PromptCache.Entry> entries) {}

  /**
   * What reading made.
   *
   * @param logits of each generation's first token
   * @param entries that are worth keeping for the next adapter
   */
  record Read(Tensor logits, Map<Generation, PromptCache.Entry> entries) {}

  /** Leaves it to the caller to advance the caches, once all has gone well. */
  Read read(Pass pass, Known known) {
    List<Generation> group = pass.generations();
    List<Generation> unknown =
        group.stream().filter(generation -> !known.entries().containsKey(generation)).toList();
    Map<Generation, Tensor> hidden = frozenStates(unknown, known.cut());
    Map<Generation, PromptCache.Entry> made = new HashMap<>();
    hidden.forEach((each, states) -> made.putAll(entry(each, known.cut(), states)));
    List<Tensor> rows = new ArrayList<>();
    for (Generation generation : group) {
      PromptCache.Entry entry = known.entries().get(generation);
      rows.add(
          entry == null
              ? Optional.ofNullable(hidden.get(generation)).orElseThrow()
              : recalled(generation, entry));
    }
    return new Read(adapted(pass, rows, known.cut()), made);
  }

  /** Memory that keys and values of so many positions take in some layers. */
  long bytes(int layers, int positions) {
    return SequenceCache.bytes(model.config(), model.compute(), layers, positions);
  }

  /** Keys and values of a prompt's first tokens, going on from a shorter start of them. */
  Starts.Start start(List<Long> tokens, Optional<Starts.Start> known, Subject subject) {
    int layers = model.config().layers();
    try (SequenceCache cache = new SequenceCache(model.config(), model.compute(), tokens.size())) {
      known.ifPresent(
          start -> cache.begin(start.keysAndValues(), CommonStart.length(start.tokens(), tokens)));
      int past = cache.length();
      long[] rest = longs(tokens.subList(past, tokens.size()));
      model.through(
          model.embed(rest),
          0,
          layers,
          model.sequences(new int[] {rest.length}, new int[] {past}),
          (layer, sequence, keys, values) -> cache.join(layer, keys, values),
          subject.adapters());
      return new Starts.Start(tokens, Scope.detached(() -> cache.copyOf(layers, 0, tokens.size())));
    }
  }

  /** States that leave the frozen layers, of each generation's tokens behind the start. */
  private Map<Generation, Tensor> frozenStates(List<Generation> group, int layers) {
    Map<Generation, Tensor> each = new HashMap<>();
    if (group.isEmpty()) {
      return each;
    }
    List<Long> tokens = new ArrayList<>();
    group.forEach(generation -> tokens.addAll(generation.unread()));
    Tensor states =
        model.through(
            model.embed(longs(tokens)),
            0,
            layers,
            sequences(group),
            new Pass(List.of(group)).caches(),
            Optional.empty());
    int row = 0;
    for (Generation generation : group) {
      int length = generation.unread().size();
      each.put(generation, states.narrow(0, row, length));
      row += length;
    }
    return each;
  }

  /** Takes over what an earlier reading left: the states of the tokens behind the start. */
  private static Tensor recalled(Generation generation, PromptCache.Entry entry) {
    int length = generation.unread().size();
    int skipped = generation.cache().length() - entry.from();
    generation.cache().fill(entry.keysAndValues().narrow(2, skipped, length));
    return entry.hidden().narrow(0, skipped, length);
  }

  /** Nothing where it would not fit. */
  private Map<Generation, PromptCache.Entry> entry(
      Generation generation, int layers, Tensor hidden) {
    int from = generation.cache().length();
    int to = generation.prompt().size();
    long bytes = bytes(layers, to - from) + hidden.nbytes();
    if (layers == 0 || !prompts.takes(bytes)) {
      return Map.of();
    }
    return Map.of(
        generation,
        new PromptCache.Entry(
            from,
            layers,
            Scope.detached(hidden::clone),
            Scope.detached(() -> generation.cache().copyOf(layers, from, to))));
  }

  private Tensor adapted(Pass pass, List<Tensor> hidden, int cut) {
    int top = model.config().layers() - 1;
    Tensor rows = torch.cat(new TensorVector(hidden.toArray(Tensor[]::new)), 0);
    Tensor below =
        model.through(
            rows, cut, top, pass.sequences(this::sequences), pass.caches(), pass.adapters());
    Sequences last = pass.sequences(part -> sequences(part).askingLast(model.compute()));
    return model.logits(model.through(below, top, top + 1, last, pass.caches(), pass.adapters()));
  }

  private Sequences sequences(List<Generation> group) {
    return model.sequences(
        group.stream().mapToInt(generation -> generation.unread().size()).toArray(),
        group.stream().mapToInt(generation -> generation.cache().length()).toArray());
  }

  private static long[] longs(List<Long> tokens) {
    return tokens.stream().mapToLong(Long::longValue).toArray();
  }
}
