package dev.finetooth.trainer.lora.serving;

import dev.finetooth.trainer.lora.llama.Adapters;
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
import java.util.function.ToIntFunction;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Computes next tokens of several generations under one adapter. */
final class Generator implements AutoCloseable {

  /** Prompt tokens computed at once: enough to keep the processor busy, not more memory. */
  private static final int ROWS_AT_ONCE = 1024;

  /**
   * Rows that are worth a worker of their own: every worker reads all weights, and with fewer rows
   * that takes longer than the products.
   */
  private static final int ROWS_OF_A_SHARE = 16;

  /** Part of the memory for reuse that common starts may take; the prompts have the rest. */
  private static final int SHARE_OF_STARTS = 4;

  private final LlamaModel model;
  private final PromptCache prompts;
  private final Starts starts;
  private final PromptReader reader;
  private final Workers workers;

  /**
   * @param cacheBytes most memory for reuse; 0 switches it off
   */
  Generator(LlamaModel model, long cacheBytes, Workers workers) {
    this.model = model;
    this.starts = new Starts(cacheBytes / SHARE_OF_STARTS);
    this.prompts = new PromptCache(cacheBytes - cacheBytes / SHARE_OF_STARTS);
    this.reader = new PromptReader(model, prompts);
    this.workers = workers;
  }

  /** Reads the prompts and adds each generation's first token. */
  void begin(List<Generation> group, Subject subject) {
    Optional<Starts.Start> start = start(group, subject);
    int cut = subject.adapters().map(Adapters::first).orElseGet(() -> knownCut(group));
    Map<Generation, PromptCache.Entry> entries = new HashMap<>();
    for (Generation each : group) {
      prompts
          .find(each.prompt(), covered(start, each), cut)
          .ifPresent(entry -> entries.put(each, entry));
    }
    PromptReader.Known known = new PromptReader.Known(cut, start, entries);
    // Entries may be dropped only when nobody computes with them any more: hence after all.
    List<Callable<Map<Generation, PromptCache.Entry>>> tasks = new ArrayList<>();
    for (List<Generation> chunk :
        shared(group, each -> each.prompt().size() - covered(start, each))) {
      tasks.add(() -> Scope.value(() -> beginChunk(chunk, known, subject)));
    }
    for (Map<Generation, PromptCache.Entry> fresh : workers.all(tasks)) {
      fresh.forEach((generation, entry) -> prompts.put(generation.prompt(), entry));
    }
  }

  /** Adds one token to each. */
  void step(List<Generation> group, Subject subject) {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (List<Generation> share : shared(group, generation -> 1)) {
      tasks.add(
          () -> {
            Scope.run(() -> stepShare(share, subject));
            return share.size();
          });
    }
    workers.all(tasks);
  }

  private Map<Generation, PromptCache.Entry> beginChunk(
      List<Generation> chunk, PromptReader.Known known, Subject subject) {
    PromptReader.Read read = reader.read(chunk, known, subject);
    addTokens(chunk, read.logits());
    return read.entries();
  }

  /** What the subject knows of the prompts' start, computed now where that is worthwhile. */
  private Optional<Starts.Start> start(List<Generation> group, Subject subject) {
    Optional<Starts.Start> known = starts.find(subject);
    Optional<List<Long>> wanted =
        starts.wanted(known, group.stream().map(Generation::prompt).toList());
    if (wanted.isEmpty()
        || !starts.takes(reader.bytes(model.config().layers(), wanted.get().size()))) {
      return known;
    }
    Callable<Starts.Start> task =
        () -> Scope.value(() -> reader.start(wanted.get(), known, subject));
    Starts.Start made = workers.all(List.of(task)).getFirst();
    starts.put(subject, made);
    return Optional.of(made);
  }

  private static int covered(Optional<Starts.Start> start, Generation generation) {
    return start.map(known -> known.covers(generation.prompt())).orElse(0);
  }

  /** Without an adapter nothing says where to cut: where the prompts are cut already, or not. */
  private int knownCut(List<Generation> group) {
    return group.stream().mapToInt(each -> prompts.cutOf(each.prompt())).min().orElse(0);
  }

  private void stepShare(List<Generation> group, Subject subject) {
    int[] ones = new int[group.size()];
    Arrays.fill(ones, 1);
    Sequences sequences =
        model.sequences(
            ones, group.stream().mapToInt(generation -> generation.cache().length()).toArray());
    Tensor hidden = model.embed(group.stream().mapToLong(Generation::lastToken).toArray());
    Tensor top =
        model.through(
            hidden,
            0,
            model.config().layers(),
            sequences,
            PromptReader.caches(group),
            subject.adapters());
    group.forEach(generation -> generation.cache().advance(1));
    addTokens(group, model.logits(top));
  }

  /** Even shares for the workers, none too small or too large. */
  private List<List<Generation>> shared(List<Generation> group, ToIntFunction<Generation> rows) {
    long total = group.stream().mapToLong(rows::applyAsInt).sum();
    long even = (total + workers.count() - 1) / workers.count();
    long each = Math.clamp(even, ROWS_OF_A_SHARE, ROWS_AT_ONCE);
    List<List<Generation>> shares = new ArrayList<>();
    List<Generation> share = new ArrayList<>();
    long sum = 0;
    for (Generation generation : group) {
      share.add(generation);
      sum += rows.applyAsInt(generation);
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

  private static void addTokens(List<Generation> group, Tensor logits) {
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

  @Override
  public void close() {
    prompts.close();
    starts.close();
  }
}
