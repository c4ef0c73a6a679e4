package dev.finetooth.trainer.lora.serving;

import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.LayerCaches;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.Sequences;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Computes next tokens of several generations under one adapter. */
final class Generator {

  /** Prompt tokens computed at once: enough to keep the processor busy, not more memory. */
  private static final int ROWS_AT_ONCE = 1024;

  private final LlamaModel model;
  private final PromptCache prompts;
  private final Workers workers;

  Generator(LlamaModel model, PromptCache prompts, Workers workers) {
    this.model = model;
    this.prompts = prompts;
    this.workers = workers;
  }

  /** What a chunk of prompts made that is worth keeping. */
  private record Fresh(Map<Generation, PromptCache.Entry> entries) {}

  /** Reads the prompts and adds each generation's first token. */
  void begin(List<Generation> group, Optional<Adapters> adapters) {
    int cut = adapters.map(Adapters::first).orElseGet(() -> knownCut(group));
    Map<Generation, PromptCache.Entry> known = new HashMap<>();
    for (Generation generation : group) {
      prompts.find(generation.prompt(), cut).ifPresent(entry -> known.put(generation, entry));
    }
    // Entries may be dropped only when nobody computes with them any more: hence after all.
    List<Callable<Fresh>> tasks = new ArrayList<>();
    for (List<Generation> chunk :
        shared(group, generation -> generation.prompt().size(), ROWS_AT_ONCE)) {
      tasks.add(() -> beginChunk(chunk, cut, known, adapters));
    }
    for (Fresh fresh : workers.all(tasks)) {
      fresh.entries().forEach((generation, entry) -> prompts.put(generation.prompt(), entry));
    }
  }

  /** Adds one token to each. */
  void step(List<Generation> group, Optional<Adapters> adapters) {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (List<Generation> share : shared(group, generation -> 1, Integer.MAX_VALUE)) {
      tasks.add(
          () -> {
            Scope.run(() -> stepShare(share, adapters));
            return share.size();
          });
    }
    workers.all(tasks);
  }

  private void stepShare(List<Generation> group, Optional<Adapters> adapters) {
    int[] ones = new int[group.size()];
    Arrays.fill(ones, 1);
    Sequences sequences =
        model.sequences(
            ones, group.stream().mapToInt(generation -> generation.cache().length()).toArray());
    Tensor hidden = model.embed(group.stream().mapToLong(Generation::lastToken).toArray());
    Tensor top =
        model.through(hidden, 0, model.config().layers(), sequences, caches(group), adapters);
    group.forEach(generation -> generation.cache().advance(1));
    addTokens(group, model.logits(top));
  }

  /** Even shares for the workers, none above a size. */
  private List<List<Generation>> shared(
      List<Generation> group, Function<Generation, Integer> size, int most) {
    long total = group.stream().mapToLong(size::apply).sum();
    long each = Math.min(most, (total + workers.count() - 1) / workers.count());
    List<List<Generation>> shares = new ArrayList<>();
    List<Generation> share = new ArrayList<>();
    long sum = 0;
    for (Generation generation : group) {
      share.add(generation);
      sum += size.apply(generation);
      if (sum >= each) {
        shares.add(List.copyOf(share));
        share.clear();
        sum = 0;
      }
    }
    if (!share.isEmpty()) {
      shares.add(List.copyOf(share));
    }
    return shares;
  }

  private Fresh beginChunk(
      List<Generation> group,
      int cut,
      Map<Generation, PromptCache.Entry> known,
      Optional<Adapters> adapters) {
    return Scope.value(
        () -> {
          List<Generation> unknown =
              group.stream().filter(generation -> !known.containsKey(generation)).toList();
          Map<Generation, Tensor> hidden = frozenStates(unknown, cut);
          Map<Generation, PromptCache.Entry> made = new HashMap<>();
          for (Generation generation : unknown) {
            made.putAll(entry(generation, cut, states(hidden, generation)));
          }
          for (Generation generation : group) {
            PromptCache.Entry entry = known.get(generation);
            if (entry != null) {
              generation.cache().fill(entry.keysAndValues());
              hidden.put(generation, entry.hidden());
            }
          }
          List<Tensor> rows = group.stream().map(each -> states(hidden, each)).toList();
          finish(group, rows, cut, adapters);
          return new Fresh(made);
        });
  }

  private static Tensor states(Map<Generation, Tensor> hidden, Generation generation) {
    return Optional.ofNullable(hidden.get(generation)).orElseThrow();
  }

  /** Without an adapter nothing says where to cut: where the prompts are cut already, or not. */
  private int knownCut(List<Generation> group) {
    return group.stream().mapToInt(each -> prompts.cutOf(each.prompt())).min().orElse(0);
  }

  private void finish(
      List<Generation> group, List<Tensor> hidden, int from, Optional<Adapters> adapters) {
    int top = model.config().layers() - 1;
    Sequences sequences = model.sequences(lengths(group));
    Tensor rows = torch.cat(new TensorVector(hidden.toArray(Tensor[]::new)), 0);
    LayerCaches caches = caches(group);
    Tensor below = model.through(rows, from, top, sequences, caches, adapters);
    Tensor last =
        model.through(below, top, top + 1, sequences.askingLast(model.compute()), caches, adapters);
    group.forEach(generation -> generation.cache().advance(generation.prompt().size()));
    addTokens(group, model.logits(last));
  }

  /** States that leave the frozen layers. */
  private Map<Generation, Tensor> frozenStates(List<Generation> group, int layers) {
    Map<Generation, Tensor> each = new HashMap<>();
    if (group.isEmpty()) {
      return each;
    }
    long[] tokens =
        group.stream().flatMap(g -> g.prompt().stream()).mapToLong(Long::longValue).toArray();
    Tensor states =
        model.through(
            model.embed(tokens),
            0,
            layers,
            model.sequences(lengths(group)),
            caches(group),
            Optional.empty());
    int row = 0;
    for (Generation generation : group) {
      int length = generation.prompt().size();
      each.put(generation, states.narrow(0, row, length));
      row += length;
    }
    return each;
  }

  /** What is kept for the next adapter: nothing where it would not fit. */
  private Map<Generation, PromptCache.Entry> entry(
      Generation generation, int layers, Tensor hidden) {
    int length = generation.prompt().size();
    long width = 2L * layers * model.config().kvHeads() * model.config().headSize();
    if (layers == 0
        || !prompts.takes((width + model.config().hidden()) * length * hidden.element_size())) {
      return Map.of();
    }
    return Map.of(
        generation,
        new PromptCache.Entry(
            layers,
            Scope.detached(hidden::clone),
            Scope.detached(() -> generation.cache().copyOf(layers, length))));
  }

  private static LayerCaches caches(List<Generation> group) {
    return (layer, sequence, keys, values) -> group.get(sequence).cache().join(layer, keys, values);
  }

  private void addTokens(List<Generation> group, Tensor logits) {
    Tensor likeliest = torch.argmax(logits, new LongOptional(1), false).cpu();
    for (int i = 0; i < group.size(); i++) {
      Generation generation = group.get(i);
      generation.add(
          generation.sampler().greedy()
              ? likeliest.select(0, i).item_long()
              : generation.sampler().draw(floats(logits.select(0, i))));
    }
  }

  private static float[] floats(Tensor row) {
    Tensor plain = row.to(ScalarType.Float).cpu().contiguous();
    FloatBuffer buffer = plain.createBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static int[] lengths(List<Generation> group) {
    return group.stream().mapToInt(generation -> generation.prompt().size()).toArray();
  }
}
