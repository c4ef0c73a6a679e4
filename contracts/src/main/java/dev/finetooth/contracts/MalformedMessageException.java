package dev.finetooth.contracts;

/** Text that is no JSON, or JSON that does not fit the record it should become. */
public final class MalformedMessageException extends RuntimeException {

  public MalformedMessageException(String type, String detail, Throwable cause) {
    super("not a valid " + type + ": " + detail, cause);
  }
}
