package dev.finetooth.spec.sweep;

/** A default and the reason for it. */
public record Standard<T>(T value, String why) {

  /** Another form of the same value. */
  <U> Standard<U> with(U other) {
    return new Standard<>(other, why);
  }
}
