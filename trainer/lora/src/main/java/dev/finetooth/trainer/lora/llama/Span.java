package dev.finetooth.trainer.lora.llama;

/**
 * One sequence inside a ragged batch.
 *
 * @param row first of its rows
 * @param length number of its rows
 * @param past positions before them, whose keys and values are kept elsewhere: in a cache, or in
 *     the batch's shared rows
 * @param queryRow first of the rows that ask
 * @param queries how many ask
 * @param queryFrom position of the first that asks
 * @param shared how many of the earlier positions are rows of the batch that other sequences have
 *     in common with this one
 * @param sharedRow first of those rows
 */
record Span(
    int row,
    int length,
    int past,
    int queryRow,
    int queries,
    int queryFrom,
    int shared,
    int sharedRow) {

  /** The same behind other rows. */
  Span behind(int rows, int askingRows) {
    return new Span(
        row + rows,
        length,
        past,
        queryRow + askingRows,
        queries,
        queryFrom,
        shared,
        sharedRow + rows);
  }

  int keys() {
    return past + length;
  }
}
