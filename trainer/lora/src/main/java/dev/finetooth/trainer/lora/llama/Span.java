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
 */
record Span(int row, int length, int past, int queryRow, int queries, int queryFrom) {

  int keys() {
    return past + length;
  }
}
