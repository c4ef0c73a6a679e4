package dev.finetooth.trainer.agent.serving;

/** Hears what becomes of a request; called by one thread, and nothing after completed or failed. */
interface Answer {

  void piece(String text);

  void completed(Completion completion);

  void failed(ApiError error);

  /**
   * A whole answer.
   *
   * @param finish stop or length
   */
  record Completion(String text, String finish, int promptTokens, int completionTokens) {}
}
