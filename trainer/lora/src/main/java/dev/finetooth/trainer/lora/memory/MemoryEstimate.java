package dev.finetooth.trainer.lora.memory;

import dev.finetooth.contracts.training.Precision;
import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.llama.Activations;
import java.util.List;

/**
 * What training will take, in bytes of resident memory, before it begins.
 *
 * @param process the virtual machine, libtorch, and the model's files, which stay mapped
 * @param weights of the frozen model: of the adapted layers in both layouts that products want, and
 *     of the vocabulary
 * @param adapters values, both moments, gradient and what the optimiser makes on the way
 * @param activations kept for the backward pass, with what its largest layer makes on the way
 */
public record MemoryEstimate(long process, long weights, long adapters, long activations) {

  /** Of an engine that trains next to nothing, as measured: 350 to 450 MiB by Java's heap. */
  private static final long PROCESS = 370L << 20;

  private static final int FLOAT = 4;

  /** Rows of logits made at once, three times: as products, as logs, and as their gradient. */
  private static final int LOGIT_ROWS = 256;

  private static final int LOGIT_COPIES = 3;

  /**
   * A lane's part of a step.
   *
   * @param examples in a micro-batch
   * @param tokens of the longest example
   * @param shared how many of them all examples begin with, and are rows once
   * @param answer tokens of the longest answer
   */
  public record Load(int rank, int examples, int tokens, int shared, int answer) {
    private long rows() {
      return shared + (long) examples * (tokens - shared);
    }

    /** Pairs of a row that asks and one that is looked at. */
    private long pairs() {
      return (long) shared * shared + (long) examples * (tokens - shared) * tokens;
    }
  }

  /**
   * What lanes that train together have in common.
   *
   * @param modelFiles bytes of the model's weights on the disk
   * @param frozen layers below the adapted ones
   * @param computed whether their states are computed for every batch, not beforehand
   */
  public record Method(
      long modelFiles, int frozen, boolean computed, Precision precision, Activations activations) {

    /** The same without keeping activations. */
    public Method recomputing() {
      return new Method(modelFiles, frozen, computed, precision, Activations.RECOMPUTED);
    }
  }

  /** The estimate for lanes that train together. */
  public static MemoryEstimate of(ModelShape shape, Method method, List<Load> lanes) {
    int frozen = method.frozen();
    Precision precision = method.precision();
    long hidden = shape.hidden();
    long wide = shape.intermediate();
    long queries = (long) shape.heads() * shape.headSize();
    long keys = (long) shape.keyValueHeads() * shape.headSize();
    int layers = shape.layers() - frozen;
    long weightsOfLayer = hidden * (2 * queries + 2 * keys) + 3 * hidden * wide;
    int size = precision == Precision.FP32 ? FLOAT : 2;
    int layouts = precision == Precision.FP32 ? 2 : 1;
    long vocabulary = (long) shape.vocabulary() * hidden;
    long heads = vocabulary * size * (layouts + 1);
    long prefix = frozen * weightsOfLayer * size;
    long adapted = layers * weightsOfLayer * size * layouts + heads;
    long weights =
        method.computed() ? prefix + adapted : Math.max(prefix + vocabulary * size, adapted);

    long perRank =
        layers
            * ((hidden + queries) + 2 * (hidden + keys) + (queries + hidden) + 3 * (hidden + wide));
    long adapters = 0;
    long rows = 0;
    long attention = 0;
    long answers = 0;
    int rank = 0;
    for (Load lane : lanes) {
      // Values, two moments, gradient, and the optimiser's denominator.
      adapters += 5L * lane.rank() * perRank * FLOAT;
      rows += lane.rows();
      attention += lane.pairs() * shape.heads() * FLOAT;
      answers += (long) lane.examples() * lane.answer();
      rank = Math.max(rank, lane.rank());
    }
    long kept = 6 * hidden + 2 * queries + 2 * keys + 3 * wide + 7L * rank;
    long onTheWay = rows * 6 * (wide + hidden) * FLOAT;
    long logits = Math.min(LOGIT_ROWS, answers) * shape.vocabulary() * LOGIT_COPIES * FLOAT;
    // In the topmost layer few rows ask, and a layer's backward pass makes its attention twice
    // more.
    long topmost = rows * (3 * hidden + 2 * keys) * FLOAT;
    long ofLayer = rows * kept * FLOAT + attention;
    long keptLayers =
        switch (method.activations()) {
          case KEPT -> (layers - 1) * ofLayer;
          // A layer's states come and go; the allocator holds about two more of them.
          case RECOMPUTED ->
              (layers - 1) * rows * hidden * FLOAT + ofLayer + 2 * rows * kept * FLOAT;
        };
    long activations = keptLayers + topmost + 2 * attention + onTheWay + logits;
    return new MemoryEstimate(PROCESS + method.modelFiles(), weights, adapters, activations);
  }

  /**
   * How many of the lanes, from the first on, may train together; at least one, for an estimate is
   * no proof that it does not fit.
   *
   * @param available bytes that the process may take, what it holds included
   */
  public static int fitting(ModelShape shape, Method method, List<Load> lanes, long available) {
    int fits = lanes.size();
    while (fits > 1 && of(shape, method, lanes.subList(0, fits)).total() > available) {
      fits--;
    }
    return fits;
  }

  public long total() {
    return process + weights + adapters + activations;
  }

  /** For example: 2.1 GiB: 1.1 GiB weights, 93.0 MiB adapters, 350.0 MiB activations. */
  public String inWords() {
    return "%s: %s weights, %s adapters, %s activations"
        .formatted(
            Bytes.inWords(total()),
            Bytes.inWords(weights),
            Bytes.inWords(adapters),
            Bytes.inWords(activations));
  }
}
