package dev.finetooth.trainer.agent.serving;

import io.vertx.core.http.HttpServerResponse;

/** Ends responses; those that are ended or gone already are left alone. */
final class Reply {

  private Reply() {}

  static void json(HttpServerResponse response, String document) {
    end(response.putHeader("content-type", "application/json"), document);
  }

  static void error(HttpServerResponse response, ApiError error) {
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      // A stream that has begun can only say it in its own way.
      end(response, Stream.event(error.json()));
      return;
    }
    response.setStatusCode(error.status());
    error
        .retryAfterSeconds()
        .ifPresent(seconds -> response.putHeader("retry-after", Integer.toString(seconds)));
    json(response, error.json());
  }

  private static void end(HttpServerResponse response, String text) {
    if (!response.ended() && !response.closed()) {
      response.end(text);
    }
  }

  /** Server-sent events, as OpenAI writes them. */
  static final class Stream {

    static final String DONE = event("[DONE]");

    private Stream() {}

    static String event(String data) {
      return "data: " + data + "\n\n";
    }
  }
}
