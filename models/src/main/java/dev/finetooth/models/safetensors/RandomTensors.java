package dev.finetooth.models.safetensors;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Weights of untrained models, in fp32, for tests and benchmarks.
 *
 * @param random drawn from in the order of the calls
 */
public record RandomTensors(RandomGenerator random) {

  /** A linear map [outputs, inputs] that keeps the size of what goes through it. */
  public NewTensor linear(String name, int outputs, int inputs) {
    return gaussian(name, outputs, inputs, 1 / Math.sqrt(inputs));
  }

  /** [rows, columns] of normal values around 0. */
  public NewTensor gaussian(String name, int rows, int columns, double deviation) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return new NewTensor(
        name, FloatType.F32, List.of((long) rows, (long) columns), sink -> sink.accept(values));
  }

  /** The weight of a norm that changes nothing, [size]. */
  public static NewTensor ones(String name, int size) {
    float[] values = new float[size];
    Arrays.fill(values, 1);
    return new NewTensor(name, FloatType.F32, List.of((long) size), sink -> sink.accept(values));
  }
}
