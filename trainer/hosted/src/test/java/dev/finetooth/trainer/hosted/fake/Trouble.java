package dev.finetooth.trainer.hosted.fake;

/**
 * What goes wrong with a request.
 *
 * @param when whether the request is done all the same
 * @param status of the answer; 0 cuts the connection in the middle of it
 * @param code of the error
 * @param retryAfter seconds; 0 says nothing
 */
public record Trouble(When when, int status, String code, String message, int retryAfter) {

  /** Before or after the request is done. */
  public enum When {
    INSTEAD,
    AFTER,
    /** After it, and nothing at all is answered. */
    AFTER_IN_SILENCE
  }

  public static Trouble instead(int status, String code, String message) {
    return new Trouble(When.INSTEAD, status, code, message, 0);
  }

  public static Trouble busy(int retryAfter) {
    return new Trouble(When.INSTEAD, 429, "rate_limit_exceeded", "Rate limit reached", retryAfter);
  }

  public static Trouble afterDoing(int status) {
    return new Trouble(When.AFTER, status, "server_error", "The server had an error", 0);
  }

  /** The request is done, and the connection is closed without an answer. */
  public static Trouble silence() {
    return new Trouble(When.AFTER_IN_SILENCE, 0, "", "", 0);
  }

  /** The request is done, and half of the answer is sent. */
  public static Trouble cut() {
    return new Trouble(When.AFTER, 0, "", "", 0);
  }
}
