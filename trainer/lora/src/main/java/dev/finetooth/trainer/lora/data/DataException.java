package dev.finetooth.trainer.lora.data;

/** The training data cannot be used; the message says which line and why. */
public final class DataException extends RuntimeException {

  public DataException(String message) {
    super(message);
  }
}
