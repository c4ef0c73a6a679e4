package dev.finetooth.trainer.lora.llama;

import dev.finetooth.models.folder.InvalidModelException;
import dev.finetooth.models.folder.ModelFolder;
import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.models.folder.Rotary;
import dev.finetooth.trainer.lora.files.ModelFiles;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.FrozenMatrix;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A frozen model of one of the known families. Weights are read when first needed: a run whose
 * lower layers are computed already never loads them. Several threads may compute with it.
 */
public final class LlamaModel implements AutoCloseable {

  private final ModelShape config;
  private final Compute compute;
  private final ModelFiles files;
  private final Map<OptionalInt, Attention> attention = new ConcurrentHashMap<>();
  private final Rotary.Turn turn;
  private final Map<Integer, DecoderLayer> layers = new ConcurrentHashMap<>();
  private final Map<Integer, LayerWeights> weights = new ConcurrentHashMap<>();
  private final Map<String, FrozenMatrix> matrices = new ConcurrentHashMap<>();
  private final Map<String, Tensor> single = new ConcurrentHashMap<>();

  private LlamaModel(ModelShape config, Compute compute, ModelFiles files) {
    this.config = config;
    this.compute = compute;
    this.files = files;
    this.turn = config.rotary().turn(config.headSize());
  }

  /**
   * Opens a Hugging Face folder.
   *
   * @param folder with config.json and *.safetensors
   * @throws InvalidModelException where the model is of another kind, or a tensor is missing or has
   *     another shape than config.json says; with every fault
   */
  public static LlamaModel open(Path folder, Compute compute) throws IOException {
    return new LlamaModel(ModelFolder.weights(folder), compute, ModelFiles.open(folder));
  }

  public ModelShape config() {
    return config;
  }

  public Compute compute() {
    return compute;
  }

  /** Bytes of its weights on the disk. */
  public long fileBytes() {
    return files.bytes();
  }

  /**
   * Sequences that go on from earlier positions.
   *
   * @param past positions before each sequence's rows, kept in a cache
   */
  public Sequences sequences(int[] lengths, int[] past) {
    return Sequences.of(lengths, past, turn, compute);
  }

  /** Whole sequences. */
  public Sequences sequences(int[] lengths) {
    return sequences(lengths, new int[lengths.length]);
  }

  /**
   * Whole sequences, of which the first tokens are the same and computed once.
   *
   * @param shared number of those tokens, less than each length; may be 0
   */
  public Sequences sharing(int shared, int[] lengths) {
    return Sequences.sharing(shared, lengths, turn, compute);
  }

  /** Hidden states that enter the first layer, [tokens, hidden] in the type of sums. */
  public Tensor embed(long[] tokens) {
    return compute.exact(torch.embedding(embedding(), compute.indices(tokens)));
  }

  /** Rows through layers [from, to) without a trace for gradients. */
  public Tensor through(
      Tensor rows,
      int from,
      int to,
      Sequences sequences,
      LayerCaches caches,
      Optional<Adapters> adapters) {
    return through(rows, from, to, sequences, caches, List.of(adapters));
  }

  /**
   * The same for rows of several parts.
   *
   * @param adapters of each part, in the order of {@link Sequences#together}
   */
  public Tensor through(
      Tensor rows,
      int from,
      int to,
      Sequences sequences,
      LayerCaches caches,
      List<Optional<Adapters>> adapters) {
    PassAdditions additions = PassAdditions.of(parts(sequences, adapters), compute);
    Tensor hidden = rows;
    for (int i = from; i < to; i++) {
      int layer = i;
      Tensor input = hidden;
      hidden =
          Scope.keep(
              () ->
                  layer(layer)
                      .forward(
                          input,
                          sequences,
                          (sequence, keys, values) -> caches.join(layer, sequence, keys, values),
                          additions.at(layer))
                      .output());
    }
    return hidden;
  }

  private static List<PassAdditions.Parts> parts(
      Sequences sequences, List<Optional<Adapters>> adapters) {
    List<PassAdditions.Parts> parts = new ArrayList<>();
    for (int i = 0; i < adapters.size(); i++) {
      parts.add(
          new PassAdditions.Parts(
              adapters.get(i).map(AdapterStack::of),
              List.of(sequences.rowsByPart().get(i)),
              List.of(sequences.askingRowsByPart().get(i))));
    }
    return parts;
  }

  /** Unnormalised log probabilities of the next token, [rows, vocabulary] in the type of sums. */
  public Tensor logits(Tensor hidden) {
    Tensor normed = RmsNorm.forward(hidden, finalNorm(), config.normEpsilon(), compute).y();
    return compute.exact(head().times(normed));
  }

  DecoderLayer layer(int index) {
    return layers.computeIfAbsent(
        index, i -> new DecoderLayer(config, weights(i), attention(i), compute));
  }

  /** Layers with the same window share one, and its mask. */
  private Attention attention(int layer) {
    return attention.computeIfAbsent(
        config.windows().get(layer), window -> new Attention(config, window, compute));
  }

  LayerWeights weights(int index) {
    return weights.computeIfAbsent(index, this::loadLayer);
  }

  /** Reads all weights now, so that the first request need not wait. */
  public void loadAll() {
    for (int i = 0; i < config.layers(); i++) {
      layer(i);
    }
    embedding();
    finalNorm();
    head();
  }

  /** Frees the weights under a layer; they are read again where something asks for them. */
  public void dropBelow(int layer) {
    layers.keySet().removeIf(i -> i < layer);
    weights.forEach((i, held) -> held.closeIf(i < layer));
    weights.keySet().removeIf(i -> i < layer);
  }

  Tensor finalNorm() {
    return once("model.norm.weight", true);
  }

  FrozenMatrix head() {
    return matrices.computeIfAbsent(
        config.tied() ? "model.embed_tokens.weight" : "lm_head.weight",
        name -> FrozenMatrix.sharing(once(name, false), compute));
  }

  private Tensor embedding() {
    return once("model.embed_tokens.weight", false);
  }

  private Tensor once(String name, boolean exact) {
    return single.computeIfAbsent(name, n -> load(n, exact));
  }

  private LayerWeights loadLayer(int i) {
    String at = "model.layers." + i + ".";
    int size = config.headSize();
    int kv = config.keyValueHeads() * size;
    int wide = config.intermediate();
    boolean biased = config.family().biased();
    return new LayerWeights(
        load(at + "input_layernorm.weight", true),
        stack(biased, List.of(config.heads() * size), at + "self_attn.q_proj"),
        stack(biased, List.of(kv, kv), at + "self_attn.k_proj", at + "self_attn.v_proj"),
        config.family().headNorms() ? Optional.of(headNorms(at)) : Optional.empty(),
        stack(false, List.of(config.hidden()), at + "self_attn.o_proj"),
        load(at + "post_attention_layernorm.weight", true),
        stack(false, List.of(wide, wide), at + "mlp.gate_proj", at + "mlp.up_proj"),
        stack(false, List.of(config.hidden()), at + "mlp.down_proj"));
  }

  private LayerWeights.HeadNorms headNorms(String at) {
    return new LayerWeights.HeadNorms(
        load(at + "self_attn.q_norm.weight", true), load(at + "self_attn.k_norm.weight", true));
  }

  private Projection stack(boolean biased, List<Integer> outs, String... maps) {
    return new Projection(
        FrozenMatrix.takingOver(stacked(maps, ".weight"), compute),
        biased ? Optional.of(stacked(maps, ".bias")) : Optional.empty(),
        outs);
  }

  private Tensor stacked(String[] maps, String kind) {
    return detached(
        () -> {
          List<Tensor> parts = new ArrayList<>();
          for (String map : maps) {
            parts.add(compute.product(view(map + kind)));
          }
          return parts.size() == 1
              ? parts.getFirst().clone()
              : torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), 0);
        });
  }

  private Tensor load(String name, boolean exact) {
    return detached(
        () -> (exact ? compute.exact(view(name)) : compute.product(view(name))).clone());
  }

  private Tensor view(String name) {
    try {
      return files.tensor(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Weights belong to no scope: they live as long as the model. */
  private static Tensor detached(Supplier<Tensor> work) {
    return Scope.detached(work);
  }

  @Override
  public void close() {
    files.close();
  }
}
