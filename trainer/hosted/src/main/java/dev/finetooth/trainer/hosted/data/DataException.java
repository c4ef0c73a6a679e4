package dev.finetooth.trainer.hosted.data;

/** A training file cannot be used; the message names every line and what is wrong with it. */
public final class DataException extends RuntimeException {

  DataException(String message) {
    super(message);
  }
}
