package dev.finetooth.trainer.lora.llama;

import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Causal attention with grouped queries, over all positions or a window of them, sequence by
 * sequence: no padding is computed, and a sequence's result does not depend on its neighbours.
 */
final class Attention {

  /** Where a sequence's keys and values come from: the batch itself, or a cache that they join. */
  interface KeyValues {

    /**
     * All keys and values of a sequence, [keys, kvHeads, headSize] each.
     *
     * @param sequence index in the batch
     */
    LayerCaches.KeysAndValues join(int sequence, Tensor newKeys, Tensor newValues);
  }

  /** Per sequence: queries [kvHeads, group * queries, headSize] scaled, weights, keys, values. */
  record State(List<Tensor> queries, List<Tensor> weights, List<Tensor> keys, List<Tensor> values) {
    List<Tensor> tensors() {
      List<Tensor> all = new ArrayList<>(queries);
      all.addAll(weights);
      all.addAll(keys);
      all.addAll(values);
      return all;
    }
  }

  record Result(Tensor y, State state) {}

  private final ModelShape config;
  private final Compute compute;
  private final Causality causality;

  /**
   * @param window how many positions a query sees, its own included; empty where it sees all
   */
  Attention(ModelShape config, OptionalInt window, Compute compute) {
    this.config = config;
    this.compute = compute;
    this.causality = new Causality(window, compute);
  }

  /**
   * Attends.
   *
   * @param q [asking rows, heads, headSize], turned
   * @param k [rows, kvHeads, headSize], turned
   * @return [asking rows, heads * headSize] in the type of products
   */
  Result forward(Tensor q, Tensor k, Tensor v, Sequences sequences, KeyValues keyValues) {
    long heads = config.heads();
    long kvHeads = config.keyValueHeads();
    long group = heads / kvHeads;
    long size = config.headSize();
    Tensor out = compute.emptyProduct(sequences.askingRows(), heads * size);
    State state =
        new State(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int s = 0; s < sequences.spans().size(); s++) {
      Span span = sequences.spans().get(s);
      LayerCaches.KeysAndValues all = keyValues.join(s, own(k, span), own(v, span));
      long m = span.queries();
      Tensor queries =
          grouped(q.narrow(0, span.queryRow(), m), m).mul(new Scalar(1 / Math.sqrt((double) size)));
      Tensor keys = all.keys().permute(1, 0, 2);
      Tensor values = all.values().permute(1, 0, 2);
      Tensor scores = torch.bmm(queries, keys.transpose(1, 2));
      causality
          .mask(span)
          .ifPresent(mask -> scores.view(kvHeads, group, m, span.keys()).add_(mask));
      Tensor weights = torch.softmax(scores, -1);
      out.narrow(0, span.queryRow(), m)
          .view(m, kvHeads, group, size)
          .copy_(torch.bmm(weights, values).view(kvHeads, group, m, size).permute(2, 0, 1, 3));
      state.queries.add(queries);
      state.weights.add(weights);
      state.keys.add(keys);
      state.values.add(values);
    }
    return new Result(out, state);
  }

  /** Gradients of q, k and v, in the type of sums. */
  record Gradient(Tensor q, Tensor kv) {}

  /**
   * The gradients of what {@link #forward} took.
   *
   * @return q [asking rows, heads, headSize], and kv [rows, 2 * kvHeads, headSize]; both are
   *     written whole
   */
  Gradient backward(Tensor dy, Sequences sequences, State state) {
    long heads = config.heads();
    long kvHeads = config.keyValueHeads();
    long group = heads / kvHeads;
    long size = config.headSize();
    Tensor dq = compute.empty(sequences.askingRows(), heads, size);
    Tensor dkv = compute.empty(sequences.rows(), 2 * kvHeads, size);
    Tensor dk = dkv.narrow(1, 0, kvHeads);
    Tensor dv = dkv.narrow(1, kvHeads, kvHeads);
    for (int s = 0; s < sequences.spans().size(); s++) {
      Span span = sequences.spans().get(s);
      long m = span.queries();
      Tensor weights = state.weights.get(s);
      Tensor dOut =
          grouped(dy.narrow(0, span.queryRow(), m).view(m, heads, size).to(compute.exact()), m);
      give(dv, torch.bmm(weights.transpose(1, 2), dOut), span);
      Tensor dWeights = torch.bmm(dOut, state.values.get(s).transpose(1, 2));
      Tensor pull = dWeights.mul(weights).sum(new long[] {-1}, true, new ScalarTypeOptional());
      Tensor dScores = dWeights.sub_(pull).mul_(weights);
      give(dk, torch.bmm(dScores.transpose(1, 2), state.queries.get(s)), span);
      dq.narrow(0, span.queryRow(), m)
          .view(m, kvHeads, group, size)
          .copy_(
              torch
                  .bmm(dScores, state.keys.get(s))
                  .mul_(new Scalar(1 / Math.sqrt((double) size)))
                  .view(kvHeads, group, m, size)
                  .permute(2, 0, 1, 3));
    }
    return new Gradient(dq, dkv);
  }

  /** Rows of a sequence, behind the shared ones to which it attends too. */
  private static Tensor own(Tensor rows, Span span) {
    Tensor own = rows.narrow(0, span.row(), span.length());
    return span.shared() == 0
        ? own
        : torch.cat(new TensorVector(rows.narrow(0, span.sharedRow(), span.shared()), own), 0);
  }

  /**
   * Writes a sequence's gradients and adds to those of the shared rows, which come before it and
   * have therefore been written.
   *
   * @param gradient [kvHeads, keys, headSize]
   */
  private static void give(Tensor all, Tensor gradient, Span span) {
    Tensor byRow = gradient.permute(1, 0, 2);
    int shared = span.shared();
    all.narrow(0, span.row(), span.length()).copy_(byRow.narrow(0, shared, span.length()));
    if (shared > 0) {
      all.narrow(0, span.sharedRow(), shared).add_(byRow.narrow(0, 0, shared));
    }
  }

  /** [m, heads, size] as [kvHeads, group * m, size]. */
  private Tensor grouped(Tensor rows, long m) {
    long kvHeads = config.keyValueHeads();
    long group = config.heads() / kvHeads;
    return rows.view(m, kvHeads, group, config.headSize())
        .permute(1, 2, 0, 3)
        .reshape(kvHeads, group * m, config.headSize());
  }
}
