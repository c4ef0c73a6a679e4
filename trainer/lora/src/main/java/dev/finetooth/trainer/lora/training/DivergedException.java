package dev.finetooth.trainer.lora.training;

/** The loss has left everything that training could bring back. */
public final class DivergedException extends RuntimeException {
  DivergedException(String message) {
    super(message);
  }
}
