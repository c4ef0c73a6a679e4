package dev.finetooth.trainer.agent.serving;

/** Ends a request with an error. */
final class ApiException extends RuntimeException {

  private final transient ApiError error;

  ApiException(ApiError error) {
    super(error.message());
    this.error = error;
  }

  /** For what is wrong with a request itself. */
  static ApiException invalid(String message) {
    return new ApiException(ApiError.invalid(message));
  }

  ApiError error() {
    return error;
  }
}
