package dev.finetooth.trainer.lora.llama;

import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One decoder layer: attention and feed-forward, each with a norm before and a residual around. */
final class DecoderLayer {

  /** What the backward pass needs, and the layer's output. */
  record State(
      Tensor output,
      RmsNorm.State inputNorm,
      LoraLinear.State query,
      LoraLinear.State keyValue,
      HeadTurn.State queryHeads,
      HeadTurn.State keyHeads,
      Attention.State attention,
      LoraLinear.State attentionOutput,
      RmsNorm.State innerNorm,
      LoraLinear.State gateUp,
      Tensor gateUpOutput,
      LoraLinear.State down)
      implements Scope.Owner {
    @Override
    public List<Tensor> tensors() {
      List<Tensor> all = new ArrayList<>();
      all.add(output);
      all.add(gateUpOutput);
      all.addAll(inputNorm.tensors());
      all.addAll(queryHeads.tensors());
      all.addAll(keyHeads.tensors());
      all.addAll(attention.tensors());
      all.addAll(innerNorm.tensors());
      for (LoraLinear.State state : List.of(query, keyValue, attentionOutput, gateUp, down)) {
        all.addAll(state.tensors());
      }
      return all;
    }
  }

  private final ModelShape config;
  private final LayerWeights weights;
  private final Attention attention;
  private final Compute compute;

  DecoderLayer(ModelShape config, LayerWeights weights, Attention attention, Compute compute) {
    this.config = config;
    this.weights = weights;
    this.attention = attention;
    this.compute = compute;
  }

  /** The output has the asking rows only. */
  State forward(
      Tensor input, Sequences sequences, Attention.KeyValues keyValues, LayerAdditions additions) {
    long size = config.headSize();
    long kv = config.keyValueHeads();
    RmsNorm.Result normed =
        RmsNorm.forward(input, weights.inputNorm(), config.normEpsilon(), compute);
    LoraLinear.Result query =
        LoraLinear.forward(
            sequences.pick(normed.y()), weights.query(), additions.ofAsking(Adapters.Layer::query));
    LoraLinear.Result keyValue =
        LoraLinear.forward(
            normed.y(), weights.keyValue(), additions.ofAll(Adapters.Layer::keyValue));
    Tensor q = query.y().view(sequences.askingRows(), config.heads(), size).to(compute.exact());
    Tensor both = keyValue.y().view(sequences.rows(), 2 * kv, size).to(compute.exact());
    HeadTurn.Result queries = turn(q, LayerWeights.HeadNorms::query, sequences.queryAngles());
    HeadTurn.Result keys =
        turn(both.narrow(1, 0, kv), LayerWeights.HeadNorms::key, sequences.keyAngles());
    Attention.Result attended =
        attention.forward(queries.y(), keys.y(), both.narrow(1, kv, kv), sequences, keyValues);
    LoraLinear.Result mixed =
        LoraLinear.forward(
            attended.y(), weights.output(), additions.ofAsking(Adapters.Layer::output));
    Tensor middle = sequences.pick(input).add(mixed.y());

    RmsNorm.Result inner =
        RmsNorm.forward(middle, weights.innerNorm(), config.normEpsilon(), compute);
    LoraLinear.Result gateUp =
        LoraLinear.forward(inner.y(), weights.gateUp(), additions.ofAsking(Adapters.Layer::gateUp));
    long width = config.intermediate();
    Tensor active =
        torch.silu(gateUp.y().narrow(1, 0, width)).mul_(gateUp.y().narrow(1, width, width));
    LoraLinear.Result down =
        LoraLinear.forward(active, weights.down(), additions.ofAsking(Adapters.Layer::down));
    return new State(
        middle.add(down.y()),
        normed.state(),
        query.state(),
        keyValue.state(),
        queries.state(),
        keys.state(),
        attended.state(),
        mixed.state(),
        inner.state(),
        gateUp.state(),
        gateUp.y(),
        down.state());
  }

  private HeadTurn.Result turn(
      Tensor heads, Function<LayerWeights.HeadNorms, Tensor> norm, RopeAngles angles) {
    return HeadTurn.forward(
        heads, weights.headNorms().map(norm), angles, config.normEpsilon(), compute);
  }

  /**
   * Adds the adapters' gradients to those of the additions and returns that of the input, unless
   * nobody needs it.
   *
   * @param dOutput of the asking rows, in the type of sums; overwritten
   */
  Optional<Tensor> backward(
      Tensor dOutput,
      Sequences sequences,
      State state,
      LayerAdditions additions,
      boolean inputNeeded) {
    Tensor dMiddle = feedForwardBackward(dOutput, state, additions);
    Tensor dAttended =
        linearBackward(
            dMiddle.to(compute.products()),
            weights.output(),
            additions.ofAsking(Adapters.Layer::output),
            state.attentionOutput());
    Attention.Gradient heads = attention.backward(dAttended, sequences, state.attention());
    long kv = config.keyValueHeads();
    Tensor dq =
        HeadTurn.backward(
                heads.q(),
                weights.headNorms().map(LayerWeights.HeadNorms::query),
                sequences.queryAngles(),
                state.queryHeads(),
                compute)
            .view(sequences.askingRows(), -1)
            .to(compute.products());
    Tensor dk = heads.kv().narrow(1, 0, kv);
    dk.copy_(
        HeadTurn.backward(
            dk,
            weights.headNorms().map(LayerWeights.HeadNorms::key),
            sequences.keyAngles(),
            state.keyHeads(),
            compute));
    Tensor dkv = heads.kv().view(sequences.rows(), -1).to(compute.products());
    Optional<Tensor> fromQuery =
        LoraLinear.backward(
            dq,
            weights.query(),
            additions.ofAsking(Adapters.Layer::query),
            state.query(),
            inputNeeded,
            compute);
    Optional<Tensor> fromKeyValue =
        LoraLinear.backward(
            dkv,
            weights.keyValue(),
            additions.ofAll(Adapters.Layer::keyValue),
            state.keyValue(),
            inputNeeded,
            compute);
    if (!inputNeeded) {
      return Optional.empty();
    }
    Tensor dNormed = fromKeyValue.orElseThrow();
    sequences.spread(dNormed, fromQuery.orElseThrow());
    Tensor dInput = RmsNorm.backward(dNormed, weights.inputNorm(), state.inputNorm(), compute);
    sequences.spread(dInput, dMiddle);
    return Optional.of(dInput);
  }

  private Tensor feedForwardBackward(Tensor dOutput, State state, LayerAdditions additions) {
    Tensor dActive =
        linearBackward(
            dOutput.to(compute.products()),
            weights.down(),
            additions.ofAsking(Adapters.Layer::down),
            state.down());
    long width = config.intermediate();
    Tensor gate = state.gateUpOutput().narrow(1, 0, width);
    Tensor up = state.gateUpOutput().narrow(1, width, width);
    Tensor dGateUp = compute.emptyProduct(dActive.size(0), 2 * width);
    torch.mul_out(dGateUp.narrow(1, width, width), dActive, torch.silu(gate));
    torch.silu_backward_out(dGateUp.narrow(1, 0, width), dActive.mul_(up), gate);
    Tensor dInner =
        linearBackward(
            dGateUp, weights.gateUp(), additions.ofAsking(Adapters.Layer::gateUp), state.gateUp());
    return RmsNorm.backward(dInner, weights.innerNorm(), state.innerNorm(), compute).add_(dOutput);
  }

  private Tensor linearBackward(
      Tensor dy, Projection frozen, List<LoraLinear.Addition> additions, LoraLinear.State state) {
    return LoraLinear.backward(dy, frozen, additions, state, true, compute).orElseThrow();
  }
}
