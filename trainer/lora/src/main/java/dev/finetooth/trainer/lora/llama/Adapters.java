package dev.finetooth.trainer.lora.llama;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * Low-rank additions to a model's linear maps (Hu et al. 2021), or their gradients: those of one
 * adapter, or of several with the same shape stacked.
 */
public final class Adapters {

  /**
   * Additions to the maps of one {@link Projection}.
   *
   * @param a [adapters, maps * rank, in], stacked like the maps
   * @param b for each map [adapters, out, rank]
   */
  public record Pair(Tensor a, List<Tensor> b) {
    public Pair {
      b = List.copyOf(b);
    }

    long rank() {
      return b.getFirst().size(2);
    }
  }

  /** Additions to one decoder layer; the key-value pair serves two maps, so does gate-up. */
  public record Layer(Pair query, Pair keyValue, Pair output, Pair gateUp, Pair down) {}

  private final int first;
  private final List<Layer> layers;
  private final List<Double> scales;

  /**
   * Views of adapters.
   *
   * @param first lowest layer with adapters
   * @param scales alpha / rank of each
   */
  public Adapters(int first, List<Layer> layers, List<Double> scales) {
    this.first = first;
    this.layers = List.copyOf(layers);
    this.scales = List.copyOf(scales);
  }

  public int first() {
    return first;
  }

  /** Alpha / rank of each of the adapters. */
  public List<Double> scales() {
    return scales;
  }

  /** Every matrix, for whoever owns their memory. */
  public Stream<Tensor> matrices() {
    return layers.stream()
        .flatMap(
            layer ->
                Stream.of(
                    layer.query(), layer.keyValue(), layer.output(), layer.gateUp(), layer.down()))
        .flatMap(pair -> Stream.concat(Stream.of(pair.a()), pair.b().stream()));
  }

  Optional<Layer> at(int layer) {
    return layer < first ? Optional.empty() : Optional.of(layers.get(layer - first));
  }
}
