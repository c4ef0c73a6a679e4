package dev.finetooth.trainer.lora.llama;

import dev.finetooth.models.folder.Rotary;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A ragged batch: the rows of several sequences one after another, without padding. Tokens that all
 * begin with may be rows once, before all others. Where only some rows of the topmost layer matter,
 * only they ask there. Several such batches may stand one after another as parts of one.
 */
public final class Sequences {

  private final List<Span> spans;
  private final List<Part> parts;
  private final RopeAngles keyAngles;
  private final RopeAngles queryAngles;
  private final Optional<Tensor> asking;

  /** Rows of a part, and how many of them ask. */
  private record Part(int rows, int askingRows) {}

  private Sequences(
      List<Span> spans,
      List<Part> parts,
      RopeAngles keyAngles,
      RopeAngles queryAngles,
      Optional<Tensor> asking) {
    this.spans = List.copyOf(spans);
    this.parts = List.copyOf(parts);
    this.keyAngles = keyAngles;
    this.queryAngles = queryAngles;
    this.asking = asking;
  }

  /**
   * @param past positions before each sequence's rows, kept in a cache
   */
  static Sequences of(int[] lengths, int[] past, Rotary.Turn turn, Compute compute) {
    List<Span> spans = new ArrayList<>();
    int row = 0;
    for (int i = 0; i < lengths.length; i++) {
      spans.add(new Span(row, lengths[i], past[i], row, lengths[i], past[i], 0, 0));
      row += lengths[i];
    }
    return whole(spans, row, turn, compute);
  }

  /**
   * Whole sequences whose first tokens are the same: rows [0, shared) are theirs, the rows of what
   * is left of each sequence follow.
   *
   * @param shared less than each length; 0 where nothing is shared
   * @param lengths of the whole sequences
   */
  static Sequences sharing(int shared, int[] lengths, Rotary.Turn turn, Compute compute) {
    List<Span> spans = new ArrayList<>();
    if (shared > 0) {
      spans.add(new Span(0, shared, 0, 0, shared, 0, 0, 0));
    }
    int row = shared;
    for (int length : lengths) {
      int own = length - shared;
      spans.add(new Span(row, own, shared, row, own, shared, shared, 0));
      row += own;
    }
    return whole(spans, row, turn, compute);
  }

  private static Sequences whole(List<Span> spans, int rows, Rotary.Turn turn, Compute compute) {
    int[] positions = new int[rows];
    for (Span span : spans) {
      for (int i = 0; i < span.length(); i++) {
        positions[span.row() + i] = span.past() + i;
      }
    }
    RopeAngles angles = RopeAngles.at(positions, turn, compute);
    return new Sequences(spans, List.of(new Part(rows, rows)), angles, angles, Optional.empty());
  }

  /**
   * The same sequences, of one part, of which only some rows ask; of the shared rows none does.
   *
   * @param from position of the first such row of each sequence, which must not be shared
   */
  public Sequences asking(int[] from, int[] counts, Compute compute) {
    List<Span> narrowed = new ArrayList<>();
    List<Long> indices = new ArrayList<>();
    int first = spans.size() - from.length;
    if (first > 0) {
      narrowed.add(new Span(0, spans.getFirst().length(), 0, 0, 0, 0, 0, 0));
    }
    for (int i = 0; i < from.length; i++) {
      Span span = spans.get(first + i);
      narrowed.add(
          new Span(
              span.row(),
              span.length(),
              span.past(),
              indices.size(),
              counts[i],
              from[i],
              span.shared(),
              span.sharedRow()));
      for (int j = 0; j < counts[i]; j++) {
        indices.add((long) span.row() + from[i] - span.past() + j);
      }
    }
    Tensor rowsAsking = compute.indices(indices.stream().mapToLong(Long::longValue).toArray());
    RopeAngles angles =
        new RopeAngles(
            torch.index_select(keyAngles.cos(), 0, rowsAsking),
            torch.index_select(keyAngles.sin(), 0, rowsAsking));
    return new Sequences(
        narrowed,
        List.of(new Part(rows(), indices.size())),
        keyAngles,
        angles,
        Optional.of(rowsAsking));
  }

  /** Batches one after another; either all of them have rows that do not ask, or none has. */
  public static Sequences together(List<Sequences> batches) {
    if (batches.size() == 1) {
      return batches.getFirst();
    }
    List<Span> spans = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    TensorVector asking = new TensorVector();
    int rows = 0;
    int askingRows = 0;
    for (Sequences batch : batches) {
      for (Span span : batch.spans) {
        spans.add(span.behind(rows, askingRows));
      }
      parts.addAll(batch.parts);
      int before = rows;
      batch.asking.ifPresent(index -> asking.push_back(index.add(new Scalar((long) before))));
      rows += batch.rows();
      askingRows += batch.askingRows();
    }
    return new Sequences(
        spans,
        parts,
        RopeAngles.together(batches.stream().map(Sequences::keyAngles).toList()),
        RopeAngles.together(batches.stream().map(Sequences::queryAngles).toList()),
        asking.size() == 0 ? Optional.empty() : Optional.of(torch.cat(asking, 0)));
  }

  /** The same sequences as one part, whose rows all go through one adapter. */
  public Sequences asOnePart() {
    return new Sequences(
        spans, List.of(new Part(rows(), askingRows())), keyAngles, queryAngles, asking);
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

  public int rows() {
    return parts.stream().mapToInt(Part::rows).sum();
  }

  int askingRows() {
    return parts.stream().mapToInt(Part::askingRows).sum();
  }

  /** Number of rows of each part. */
  List<Integer> rowsByPart() {
    return parts.stream().map(Part::rows).toList();
  }

  /** Number of asking rows of each part. */
  List<Integer> askingRowsByPart() {
    return parts.stream().map(Part::askingRows).toList();
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
