package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A ragged batch: the rows of several sequences one after another, without padding. Tokens that all
 * begin with may be rows once, before all others. Where only some rows of the topmost layer matter,
 * only they ask there.
 */
public final class Sequences {

  private final List<Span> spans;
  private final int shared;
  private final int rows;
  private final RopeAngles keyAngles;
  private final RopeAngles queryAngles;
  private final Optional<Tensor> asking;

  private Sequences(
      List<Span> spans,
      int shared,
      int rows,
      RopeAngles keyAngles,
      RopeAngles queryAngles,
      Optional<Tensor> asking) {
    this.spans = List.copyOf(spans);
    this.shared = shared;
    this.rows = rows;
    this.keyAngles = keyAngles;
    this.queryAngles = queryAngles;
    this.asking = asking;
  }

  /**
   * @param past positions before each sequence's rows, kept in a cache
   */
  static Sequences of(int[] lengths, int[] past, double[] frequencies, Compute compute) {
    List<Span> spans = new ArrayList<>();
    int row = 0;
    for (int i = 0; i < lengths.length; i++) {
      spans.add(new Span(row, lengths[i], past[i], row, lengths[i], past[i]));
      row += lengths[i];
    }
    return whole(spans, 0, row, frequencies, compute);
  }

  /**
   * Whole sequences whose first tokens are the same: rows [0, shared) are theirs, the rows of what
   * is left of each sequence follow.
   *
   * @param shared less than each length; 0 where nothing is shared
   * @param lengths of the whole sequences
   */
  static Sequences sharing(int shared, int[] lengths, double[] frequencies, Compute compute) {
    List<Span> spans = new ArrayList<>();
    if (shared > 0) {
      spans.add(new Span(0, shared, 0, 0, shared, 0));
    }
    int row = shared;
    for (int length : lengths) {
      int own = length - shared;
      spans.add(new Span(row, own, shared, row, own, shared));
      row += own;
    }
    return whole(spans, shared, row, frequencies, compute);
  }

  private static Sequences whole(
      List<Span> spans, int shared, int rows, double[] frequencies, Compute compute) {
    int[] positions = new int[rows];
    for (Span span : spans) {
      for (int i = 0; i < span.length(); i++) {
        positions[span.row() + i] = span.past() + i;
      }
    }
    RopeAngles angles = RopeAngles.at(positions, frequencies, compute);
    return new Sequences(spans, shared, rows, angles, angles, Optional.empty());
  }

  /**
   * The same sequences of which only some rows ask; of the shared rows none does.
   *
   * @param from position of the first such row of each sequence, which must not be shared
   */
  public Sequences asking(int[] from, int[] counts, Compute compute) {
    List<Span> narrowed = new ArrayList<>();
    List<Long> indices = new ArrayList<>();
    int first = shared > 0 ? 1 : 0;
    if (shared > 0) {
      narrowed.add(new Span(0, shared, 0, 0, 0, 0));
    }
    for (int i = 0; i < from.length; i++) {
      Span span = spans.get(first + i);
      narrowed.add(
          new Span(span.row(), span.length(), span.past(), indices.size(), counts[i], from[i]));
      for (int j = 0; j < counts[i]; j++) {
        indices.add((long) span.row() + from[i] - span.past() + j);
      }
    }
    Tensor rowsAsking = compute.indices(indices.stream().mapToLong(Long::longValue).toArray());
    RopeAngles angles =
        new RopeAngles(
            torch.index_select(keyAngles.cos(), 0, rowsAsking),
            torch.index_select(keyAngles.sin(), 0, rowsAsking));
    return new Sequences(narrowed, shared, rows, keyAngles, angles, Optional.of(rowsAsking));
  }

  /** The same sequences, none of them sharing, where only the last row of each asks. */
  public Sequences askingLast(Compute compute) {
    int[] from = spans.stream().mapToInt(span -> span.keys() - 1).toArray();
    int[] counts = spans.stream().mapToInt(span -> 1).toArray();
    return asking(from, counts, compute);
  }

  List<Span> spans() {
    return spans;
  }

  /** Rows at the beginning to which all spans attend but the first, whose own they are. */
  int shared() {
    return shared;
  }

  public int rows() {
    return rows;
  }

  int askingRows() {
    return asking.map(tensor -> (int) tensor.numel()).orElse(rows);
  }

  RopeAngles keyAngles() {
    return keyAngles;
  }

  RopeAngles queryAngles() {
    return queryAngles;
  }

  /** The asking rows of a tensor with one row each. */
  Tensor pick(Tensor all) {
    return asking.map(index -> torch.index_select(all, 0, index)).orElse(all);
  }

  /** Adds gradients of the asking rows to those of all rows. */
  void spread(Tensor all, Tensor ofAsking) {
    if (asking.isPresent()) {
      all.index_add_(0, asking.get(), ofAsking);
    } else {
      all.add_(ofAsking);
    }
  }
}
