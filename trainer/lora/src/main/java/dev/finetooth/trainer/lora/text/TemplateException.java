package dev.finetooth.trainer.lora.text;

/** The chat template does not take these messages. */
public final class TemplateException extends RuntimeException {

  public TemplateException(String message) {
    super(message);
  }
}
