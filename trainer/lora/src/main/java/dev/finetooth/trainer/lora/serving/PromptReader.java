package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.TokenProbability;
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

  /** Rows of logits made at once, so that a large vocabulary does not need much memory. */
  private static final int ROWS_AT_ONCE = 256;

  private final LlamaModel model;
  private final PromptCache prompts;
  private final Probabilities probabilities;

  PromptReader(LlamaModel model, PromptCache prompts, Probabilities probabilities) {
    this.model = model;
    this.prompts = prompts;
    this.probabilities = probabilities;
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
   * @param scores of the tokens of those prompts whose probabilities are wanted
   */
  record Read(
      Tensor logits,
      Map<Generation, PromptCache.Entry> entries,
      Map<Generation, List<TokenProbability>> scores) {}

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
    Tensor asking = adapted(pass, rows, known.cut());
    Map<Generation, List<TokenProbability>> scores = new HashMap<>();
    List<Long> last = new ArrayList<>();
    long row = 0;
    for (Generation each : group) {
      if (each.request().scoresPrompt()) {
        scores.put(each, scores(each, asking, row));
      }
      row += askingRows(each);
      last.add(row - 1);
    }
    Tensor logits =
        model.logits(torch.index_select(asking, 0, model.compute().indices(longs(last))));
    return new Read(logits, made, scores);
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

  /** The last row predicts the answer; those before it the prompt. */
  private static int askingRows(Generation generation) {
    return generation.request().scoresPrompt() ? generation.unread().size() : 1;
  }

  /** Of a prompt that was read whole: nothing predicts its first token. */
  private List<TokenProbability> scores(Generation generation, Tensor asking, long firstRow) {
    List<Long> prompt = generation.prompt();
    int alternatives = generation.request().command().logprobs().orElseThrow();
    List<TokenProbability> scores = new ArrayList<>();
    scores.add(probabilities.unpredicted(prompt.getFirst()));
    for (int from = 1; from < prompt.size(); from += ROWS_AT_ONCE) {
      List<Long> predicted = prompt.subList(from, Math.min(prompt.size(), from + ROWS_AT_ONCE));
      Tensor rows = asking.narrow(0, firstRow + from - 1, predicted.size());
      scores.addAll(
          Scope.value(() -> probabilities.of(model.logits(rows), predicted, alternatives)));
    }
    return scores;
  }

  /** Hidden states that leave the topmost layer, of the rows that ask. */
  private Tensor adapted(Pass pass, List<Tensor> hidden, int cut) {
    int top = model.config().layers() - 1;
    Tensor rows = torch.cat(new TensorVector(hidden.toArray(Tensor[]::new)), 0);
    Tensor below =
        model.through(
            rows, cut, top, pass.sequences(this::sequences), pass.caches(), pass.adapters());
    Sequences asking =
        pass.sequences(
            part ->
                sequences(part)
                    .asking(
                        part.stream()
                            .mapToInt(each -> each.prompt().size() - askingRows(each))
                            .toArray(),
                        part.stream().mapToInt(PromptReader::askingRows).toArray(),
                        model.compute()));
    return model.through(below, top, top + 1, asking, pass.caches(), pass.adapters());
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
