package dev.finetooth.eval.endpoint;

/** Something that answers chat questions; blocks until it has. */
@FunctionalInterface
public interface ChatEndpoint {

  /** Failures of the endpoint are outcomes, not exceptions. */
  ChatOutcome ask(ChatCall call) throws InterruptedException;
}
