package dev.finetooth.sweep.world;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.contracts.api.Page;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialView;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A user of the REST interface. */
public final class Client {

  private static final String ROOT = "/api/sweep/v1";

  private Client() {}

  public static ValidatableResponse post(String path, Object body) {
    return given()
        .contentType("application/json")
        .body(body instanceof String text ? text : Json.write(body))
        .post(ROOT + path)
        .then();
  }

  public static ValidatableResponse get(String path) {
    return given().get(ROOT + path).then();
  }

  public static SweepView start(NewSweep sweep) {
    return read(post("/sweeps", sweep).statusCode(201), SweepView.class);
  }

  public static SweepView sweep(SweepId id) {
    return read(get("/sweeps/" + id).statusCode(200), SweepView.class);
  }

  /** Every trial, page by page. */
  public static List<TrialView> trials(SweepId id, int limit) {
    List<TrialView> all = new ArrayList<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      String query = "?limit=" + limit + (cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get());
      String body = get("/sweeps/" + id + "/trials" + query).statusCode(200).extract().asString();
      try {
        Page<TrialView> page =
            Json.mapper().readValue(body, new TypeReference<Page<TrialView>>() {});
        all.addAll(page.items());
        cursor = page.next();
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(body, e);
      }
    }
    return all;
  }

  /** Waits for a state of the sweep. */
  public static SweepView await(SweepId id, Predicate<SweepView> wanted) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    SweepView view = sweep(id);
    while (!wanted.test(view)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still waiting: " + Json.write(view));
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      view = sweep(id);
    }
    return view;
  }

  public static <T> T read(ValidatableResponse response, Class<T> type) {
    return Json.read(response.extract().asString(), type);
  }
}
