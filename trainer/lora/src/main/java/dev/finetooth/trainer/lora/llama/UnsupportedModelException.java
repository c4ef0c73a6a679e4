package dev.finetooth.trainer.lora.llama;

/** The model's folder asks for something that this engine does not have. */
public final class UnsupportedModelException extends RuntimeException {

  public UnsupportedModelException(String message) {
    super(message);
  }
}
