package dev.finetooth.trainer.hosted.provider;

import com.openai.core.Sleeper;
import dev.finetooth.trainer.hosted.protocol.Orders;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Waits between the client's own retries, says for what, and ends them where the engine is told to
 * leave.
 */
final class Retries implements Sleeper, Interceptor {

  private final Orders orders;
  private final Consumer<String> doing;

  /** Why the last request of this thread is asked again. */
  private final ThreadLocal<String> why = ThreadLocal.withInitial(() -> "it did not answer");

  Retries(Orders orders, Consumer<String> doing) {
    this.orders = orders;
    this.doing = doing;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    try {
      Response response = chain.proceed(chain.request());
      why.set("it answered " + response.code());
      return response;
    } catch (IOException e) {
      why.set("the connection failed");
      throw e;
    }
  }

  @Override
  public void sleep(Duration duration) {
    doing.accept(
        "waiting %.1f s to ask the provider again: %s"
            .formatted(duration.toMillis() / 1000.0, why.get()));
    orders.pause(duration);
  }

  @Override
  public CompletableFuture<Void> sleepAsync(Duration duration) {
    return CompletableFuture.runAsync(() -> sleep(duration));
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
