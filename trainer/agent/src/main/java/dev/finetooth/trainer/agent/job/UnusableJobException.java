package dev.finetooth.trainer.agent.job;

/** A job that cannot be begun here, now or later; the message says why and what to do. */
final class UnusableJobException extends Exception {

  UnusableJobException(String message) {
    super(message);
  }
}
