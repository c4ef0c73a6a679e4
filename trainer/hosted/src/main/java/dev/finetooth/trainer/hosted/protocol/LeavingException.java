package dev.finetooth.trainer.hosted.protocol;

/** The engine was told to leave while it waited; what the provider does goes on. */
public final class LeavingException extends RuntimeException {

  public LeavingException() {
    super("told to leave");
  }
}
