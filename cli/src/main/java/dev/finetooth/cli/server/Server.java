package dev.finetooth.cli.server;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.ItemScore;
import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.api.NewRun;
import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.contracts.api.Page;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.api.RunDetail;
import dev.finetooth.contracts.api.SweepSummary;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialView;
import dev.finetooth.contracts.training.BaseModel;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finetooth's interfaces. Every call may throw a {@link RefusedException}, or a Failure where
 * nobody answers.
 */
public final class Server {

  private static final String SWEEPS = "/api/sweep/v1/sweeps";
  private static final String RUNS = "/api/eval/v1/runs";
  private static final String FILES = "/api/files/v1/";
  private static final Duration UPLOAD = Duration.ofMinutes(30);
  private static final int CREATED = 201;
  private static final int OK = 200;

  private final Transport transport;

  public Server(URI address) {
    String text = address.toString();
    this.transport =
        new Transport(URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
  }

  public URI address() {
    return transport.base();
  }

  /** The page of a sweep. */
  public String page(SweepId id) {
    return address() + "/sweeps/" + id;
  }

  /** Sends a file, unless it is there. Whether it was sent. */
  public boolean upload(Sha256 digest, Path file) {
    HttpRequest asked =
        transport.request(FILES + digest).method("HEAD", BodyPublishers.noBody()).build();
    if (transport.status(asked) == OK) {
      return false;
    }
    try {
      transport.send(
          transport
              .request(FILES + digest)
              .timeout(UPLOAD)
              .PUT(BodyPublishers.ofFile(file))
              .build());
      return true;
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  public Plan plan(NewSweep sweep) {
    return Json.read(post("/api/sweep/v1/plans", sweep).body(), Plan.class);
  }

  /**
   * A sweep that was started.
   *
   * @param created false where the same sweep was there already
   */
  public record Started(SweepView sweep, boolean created) {}

  /**
   * Starts a sweep.
   *
   * @param key under which it is started once, however often this is asked
   */
  public Started start(NewSweep sweep, String key) {
    HttpResponse<String> response =
        transport.send(json(SWEEPS, sweep).header("Idempotency-Key", key).build());
    return new Started(
        Json.read(response.body(), SweepView.class), response.statusCode() == CREATED);
  }

  public SweepView sweep(SweepId id) {
    return Json.read(get(SWEEPS + "/" + id), SweepView.class);
  }

  public SweepView stop(SweepId id) {
    HttpRequest request =
        transport.request(SWEEPS + "/" + id + "/stop").POST(BodyPublishers.noBody()).build();
    return Json.read(transport.send(request).body(), SweepView.class);
  }

  /** Newest first, at most so many. */
  public List<SweepSummary> sweeps(int most) {
    return pages(SWEEPS, most, new TypeReference<Page<SweepSummary>>() {});
  }

  public List<TrialView> trials(SweepId id) {
    return pages(
        SWEEPS + "/" + id + "/trials", Integer.MAX_VALUE, new TypeReference<Page<TrialView>>() {});
  }

  /** Opens the sweep's live events; the caller closes them. */
  public InputStream events(SweepId id) {
    return transport.open(transport.stream(SWEEPS + "/" + id + "/events"));
  }

  public List<BaseModel> models() {
    return Transport.read(get("/api/sweep/v1/models"), new TypeReference<List<BaseModel>>() {});
  }

  public List<KnownEngine> engines() {
    return Transport.read(get("/api/sweep/v1/engines"), new TypeReference<List<KnownEngine>>() {});
  }

  public RunDetail startRun(NewRun run) {
    return Json.read(post(RUNS, run).body(), RunDetail.class);
  }

  public RunDetail run(EvalRunId id) {
    return Json.read(get(RUNS + "/" + id), RunDetail.class);
  }

  public List<ItemScore> scores(EvalRunId id) {
    return pages(
        RUNS + "/" + id + "/scores", Integer.MAX_VALUE, new TypeReference<Page<ItemScore>>() {});
  }

  private <T> List<T> pages(String path, int most, TypeReference<Page<T>> type) {
    List<T> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Function<String, String> encode = text -> URLEncoder.encode(text, StandardCharsets.UTF_8);
      String query =
          "?limit=" + Math.min(most, 200) + cursor.map(encode).map("&cursor="::concat).orElse("");
      Page<T> page = Transport.read(get(path + query), type);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent() && all.size() < most);
    return all.subList(0, Math.min(most, all.size()));
  }

  private String get(String path) {
    return transport.send(transport.request(path).GET().build()).body();
  }

  private HttpResponse<String> post(String path, Object body) {
    return transport.send(json(path, body).build());
  }

  private HttpRequest.Builder json(String path, Object body) {
    return transport
        .request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(Json.write(body)));
  }
}
