package dev.finetooth.eval.endpoint;

import dev.finetooth.contracts.ErrorKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One exchange with an OpenAI-compatible endpoint. Its answer decides what to do: 429, 408 and 5xx
 * are tried again, and so are broken connections, timeouts and bodies that are no completion; every
 * other refusal is the caller's to repair.
 */
public final class HttpChat implements AutoCloseable {

  private static final long LARGEST_ANSWER = 16L << 20;
  private static final String KEY_HINT =
      "; set FINETOOTH_EVAL_ENDPOINT_API_KEY to a key that may use this model";

  private final HttpClient client;
  private final URI base;
  private final URI completions;
  private final Optional<String> apiKey;
  private final Duration timeout;
  private final Clock clock;

  /**
   * A client of one endpoint.
   *
   * @param base the endpoint's address up to and with /v1
   * @param apiKey sent as a bearer token, and nowhere else
   * @param timeout of one exchange
   */
  public HttpChat(URI base, Optional<String> apiKey, Duration timeout, Clock clock) {
    this.base = base;
    this.completions = URI.create(base.toString().replaceAll("/+$", "") + "/chat/completions");
    this.apiKey = apiKey;
    this.timeout = timeout;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  Attempt attempt(ChatCall call) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(completions)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(ChatBody.question(call)));
    apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
    try {
      return judge(
          call,
          client.send(
              request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER)));
    } catch (HttpTimeoutException slow) {
      return again("%s did not answer within %d s".formatted(base, timeout.toSeconds()));
    } catch (ConnectException refused) {
      return again("nothing answers at %s; is the model server running?".formatted(base));
    } catch (IOException broken) {
      return again("the connection to %s broke: %s".formatted(base, describe(broken)));
    }
  }

  private Attempt judge(ChatCall call, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == 200) {
      return ChatBody.answer(response.body())
          .<Attempt>map(Attempt.Settled::new)
          .orElseGet(
              () ->
                  again(
                      "%s answered with something that is no chat completion: %s"
                          .formatted(base, ChatBody.complaint(response.body()))));
    }
    String complaint =
        "%s answered %d: %s".formatted(base, status, ChatBody.complaint(response.body()));
    if (status == 429 || status == 408 || status >= 500) {
      Optional<Duration> after =
          response.headers().firstValue("Retry-After").flatMap(v -> RetryAfter.parse(v, clock));
      return new Attempt.Retryable(complaint, after);
    }
    return new Attempt.Settled(
        new ChatOutcome.Failed(ErrorKind.USER, complaint + hint(status, call)));
  }

  private static String hint(int status, ChatCall call) {
    if (status == 401 || status == 403) {
      return KEY_HINT;
    }
    return status == 404
        ? "; it serves no model " + call.model() + ", or finetooth.eval.endpoint.url is wrong"
        : "";
  }

  private static Attempt again(String reason) {
    return new Attempt.Retryable(reason, Optional.empty());
  }

  private static String describe(IOException broken) {
    return Objects.requireNonNullElse(broken.getMessage(), broken.getClass().getSimpleName());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
