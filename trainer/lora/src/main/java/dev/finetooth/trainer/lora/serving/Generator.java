package dev.finetooth.trainer.lora.serving;

import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.Sequences;
import dev.finetooth.trainer.lora.serving.NextTokens.Chosen;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.bytedeco.pytorch.Tensor;

/** Computes next tokens of several generations, whatever their adapters, in common passes. */
final class Generator implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Generator.class.getName());

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
  private final NextTokens nextTokens;

  /**
   * @param cacheBytes most memory for reuse; 0 switches it off
   */
  Generator(LlamaModel model, long cacheBytes, Workers workers, Probabilities probabilities) {
    this.model = model;
    this.starts = new Starts(cacheBytes / SHARE_OF_STARTS);
    this.prompts = new PromptCache(cacheBytes - cacheBytes / SHARE_OF_STARTS);
    this.reader = new PromptReader(model, prompts, probabilities);
    this.workers = workers;
    this.nextTokens = new NextTokens(probabilities);
  }

  /** Reads the prompts and adds each generation's first token; those that fail say so. */
  void begin(List<Generation> group) {
    // A prompt that is scored is read whole: the start's own rows are wanted.
    List<Generation> starting =
        group.stream().filter(each -> !each.request().scoresPrompt()).toList();
    Pass.of(starting).parts().forEach(part -> isolated(part, this::start));
    List<Generation> sound = group.stream().filter(each -> !each.finished()).toList();
    for (List<Generation> sameCut : byCut(sound)) {
      int cut = cut(sameCut.getFirst());
      for (List<Generation> wave : waves(sameCut, cut)) {
        readAll(wave, cut);
      }
    }
  }

  /** Adds one token to each; those that fail say so. */
  void step(List<Generation> group) {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (List<Generation> share : shared(group, generation -> 1)) {
      tasks.add(
          () -> {
            isolated(share, some -> Scope.run(() -> stepShare(some)));
            return share.size();
          });
    }
    workers.all(tasks);
  }

  /** Where work fails for several it is tried for fewer: what one does shall not end the others. */
  private static void isolated(List<Generation> group, Consumer<List<Generation>> work) {
    try {
      work.accept(group);
    } catch (RuntimeException | OutOfMemoryError e) {
      if (group.size() == 1) {
        LOG.log(System.Logger.Level.ERROR, "a sequence failed", e);
        group.getFirst().fail(e);
        return;
      }
      int half = group.size() / 2;
      isolated(group.subList(0, half), work);
      isolated(group.subList(half, group.size()), work);
    }
  }

  /** Takes over what the subject knows of the prompts' start, computed now where worthwhile. */
  private void start(List<Generation> ofSubject) {
    Subject subject = ofSubject.getFirst().subject();
    Optional<Starts.Start> known = starts.find(subject);
    Optional<List<Long>> wanted =
        starts.wanted(known, ofSubject.stream().map(Generation::prompt).toList());
    if (wanted.isPresent()
        && starts.takes(reader.bytes(model.config().layers(), wanted.get().size()))) {
      Optional<Starts.Start> shorter = known;
      Callable<Starts.Start> task =
          () -> Scope.value(() -> reader.start(wanted.get(), shorter, subject));
      Starts.Start made = workers.all(List.of(task)).getFirst();
      starts.put(subject, made);
      known = Optional.of(made);
    }
    // Copied at once: a later subject's start may push this one out.
    known.ifPresent(
        start ->
            Scope.run(
                () ->
                    ofSubject.forEach(
                        each ->
                            each.cache()
                                .begin(start.keysAndValues(), start.covers(each.prompt())))));
  }

  /** Adapters that begin at the same layer read their prompts together. */
  private List<List<Generation>> byCut(List<Generation> group) {
    Map<Integer, List<Generation>> byCut = new TreeMap<>();
    group.forEach(each -> byCut.computeIfAbsent(cut(each), cut -> new ArrayList<>()).add(each));
    return List.copyOf(byCut.values());
  }

  /** Without an adapter nothing says where to cut: where the prompt is cut already, or not. */
  private int cut(Generation generation) {
    return generation
        .subject()
        .adapters()
        .map(adapters -> adapters.first())
        .orElseGet(() -> prompts.cutOf(generation.prompt()));
  }

  /** Each prompt once, then those that find what the first ones left. */
  private List<List<Generation>> waves(List<Generation> group, int cut) {
    if (cut == 0 || !prompts.takes(1)) {
      return List.of(group);
    }
    Set<List<Long>> seen = new HashSet<>();
    List<Generation> first = new ArrayList<>();
    List<Generation> others = new ArrayList<>();
    group.forEach(each -> (seen.add(each.prompt()) ? first : others).add(each));
    return others.isEmpty() ? List.of(first) : List.of(first, others);
  }

  private void readAll(List<Generation> wave, int cut) {
    Map<Generation, PromptCache.Entry> entries = new HashMap<>();
    for (Generation each : wave) {
      prompts
          .find(each.prompt(), each.cache().length(), cut)
          .ifPresent(entry -> entries.put(each, entry));
    }
    PromptReader.Known known = new PromptReader.Known(cut, entries);
    List<Callable<Map<Generation, PromptCache.Entry>>> tasks = new ArrayList<>();
    for (List<Generation> share : shared(wave, each -> each.unread().size())) {
      tasks.add(
          () -> {
            Map<Generation, PromptCache.Entry> fresh = new HashMap<>();
            isolated(share, some -> fresh.putAll(Scope.value(() -> readShare(some, known))));
            return fresh;
          });
    }
    // Entries may be dropped only when nobody computes with them any more: hence after all.
    for (Map<Generation, PromptCache.Entry> fresh : workers.all(tasks)) {
      fresh.forEach((generation, entry) -> prompts.put(generation.prompt(), entry));
    }
  }

  private Map<Generation, PromptCache.Entry> readShare(
      List<Generation> share, PromptReader.Known known) {
    Pass pass = Pass.of(share);
    PromptReader.Read read = reader.read(pass, known);
    IntFunction<Chosen> tokens = nextTokens.of(pass.generations(), read.logits());
    pass.generations().forEach(each -> each.cache().advance(each.unread().size()));
    read.scores().forEach(Generation::score);
    add(pass.generations(), tokens);
    return read.entries();
  }

  private void stepShare(List<Generation> share) {
    Pass pass = Pass.of(share);
    List<Generation> all = pass.generations();
    Sequences sequences = pass.sequences(this::oneRowEach);
    Tensor hidden = model.embed(all.stream().mapToLong(Generation::lastToken).toArray());
    Tensor top =
        model.through(
            hidden, 0, model.config().layers(), sequences, pass.caches(), pass.adapters());
    IntFunction<Chosen> tokens = nextTokens.of(all, model.logits(top));
    all.forEach(each -> each.cache().advance(1));
    add(all, tokens);
  }

  private Sequences oneRowEach(List<Generation> part) {
    int[] ones = new int[part.size()];
    Arrays.fill(ones, 1);
    return model.sequences(ones, part.stream().mapToInt(each -> each.cache().length()).toArray());
  }

  /** From here on each fails on its own, and none draws twice. */
  private static void add(List<Generation> group, IntFunction<Chosen> tokens) {
    for (int i = 0; i < group.size(); i++) {
      int row = i;
      isolated(List.of(group.get(i)), one -> one.getFirst().add(tokens.apply(row)));
    }
  }

  /** Even shares for the workers, none too small or too large, subjects side by side. */
  private List<List<Generation>> shared(List<Generation> group, ToIntFunction<Generation> rows) {
    long total = group.stream().mapToLong(rows::applyAsInt).sum();
    long even = (total + workers.count() - 1) / workers.count();
    long each = Math.clamp(even, ROWS_OF_A_SHARE, ROWS_AT_ONCE);
    List<List<Generation>> shares = new ArrayList<>();
    List<Generation> share = new ArrayList<>();
    long sum = 0;
    for (Generation generation : Pass.of(group).generations()) {
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

  @Override
  public void close() {
    prompts.close();
    starts.close();
  }
}
