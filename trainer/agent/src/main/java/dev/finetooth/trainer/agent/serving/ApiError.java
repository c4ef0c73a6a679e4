package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.Json;
import java.util.OptionalInt;

/**
 * An error as OpenAI's clients understand it.
 *
 * @param status of HTTP
 * @param type OpenAI's kind of error
 * @param code for programs
 * @param retryAfterSeconds when to try again, where that helps
 */
record ApiError(
    int status, String type, String code, String message, OptionalInt retryAfterSeconds) {

  private static final String INVALID = "invalid_request_error";
  private static final String SERVER = "server_error";

  static ApiError invalid(String message) {
    return new ApiError(400, INVALID, "invalid_request", message, OptionalInt.empty());
  }

  static ApiError unknownModel(String message) {
    return new ApiError(404, INVALID, "model_not_found", message, OptionalInt.empty());
  }

  static ApiError tooLarge(long limit) {
    return new ApiError(
        413,
        INVALID,
        "request_too_large",
        "the body is larger than %d bytes; send less text".formatted(limit),
        OptionalInt.empty());
  }

  static ApiError busy(int limit) {
    return new ApiError(
        429,
        "rate_limit_error",
        "queue_full",
        "%d requests wait for this model already; try again, or send fewer at once"
            .formatted(limit),
        OptionalInt.of(1));
  }

  static ApiError unavailable(String message) {
    return new ApiError(503, SERVER, "model_unavailable", message, OptionalInt.of(2));
  }

  static ApiError timeout(long seconds) {
    return new ApiError(
        504,
        SERVER,
        "timeout",
        "no answer within %d s; ask for fewer tokens, or try again".formatted(seconds),
        OptionalInt.of(2));
  }

  static ApiError of(ErrorKind kind, String message) {
    return switch (kind) {
      case USER -> invalid(message);
      case TRANSIENT, RESOURCE -> unavailable(message);
      case BUG -> new ApiError(500, SERVER, "engine_failed", message, OptionalInt.empty());
    };
  }

  String json() {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("message", message).put("type", type).putNull("param").put("code", code);
    return Json.write(JsonNodeFactory.instance.objectNode().set("error", error));
  }
}
