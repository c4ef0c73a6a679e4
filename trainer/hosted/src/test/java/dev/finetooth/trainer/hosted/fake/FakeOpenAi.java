package dev.finetooth.trainer.hosted.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;

/**
 * A provider on this machine that keeps to OpenAI's documented protocol as far as the engine uses
 * it: files, fine-tuning jobs, their events and checkpoints, chat completions. Pages are short, so
 * that they are turned. Time goes on by a second a request, and jobs go on as they are looked at.
 */
public final class FakeOpenAi implements AutoCloseable {

  public static final String KEY = "sk-fake-0123456789abcdef";
  public static final String MODEL = "gpt-4o-mini-2024-07-18";

  private record File(String id, String name, String content) {
    ObjectNode json() {
      ObjectNode file = JsonNodeFactory.instance.objectNode();
      file.put("id", id).put("object", "file").put("created_at", 1).put("purpose", "fine-tune");
      file.put("filename", name).put("status", "processed");
      return file.put("bytes", content.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  private final HttpServer server;
  private final List<File> files = new ArrayList<>();
  private final List<FakeJob> jobs = new ArrayList<>();
  private final Map<String, Deque<Trouble>> troubles = new ConcurrentHashMap<>();
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();
  private final List<JsonNode> chats = new ArrayList<>();
  private long now = 1_800_000_000L;
  private int stillFor;
  private int hidden;
  private boolean stillLater;
  private String jobsFailWith = "";
  private Runnable afterCreation = () -> {};
  private FakeChat chat = FakeChat.IN_CAPITALS;

  public FakeOpenAi() throws IOException {
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/", this::serve);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /**
   * The next request of a kind, such as POST jobs, has this trouble; after it those given later.
   */
  public FakeOpenAi trouble(String kind, Trouble... what) {
    Deque<Trouble> queue = troubles.computeIfAbsent(kind, missing -> new ArrayDeque<>());
    queue.addAll(List.of(what));
    return this;
  }

  /** Jobs created from now on run for so many looks at them before anything happens. */
  public FakeOpenAi stillFor(int looks) {
    stillFor = looks;
    return this;
  }

  /** Jobs created from now on train one part, and then nothing happens. */
  public FakeOpenAi stillAfterFirstPart() {
    stillLater = true;
    return this;
  }

  /** Something happens again with the jobs that are still. */
  public synchronized void wake() {
    jobs.forEach(FakeJob::wake);
  }

  /** Jobs fail, with a code and a message: code: message. */
  public FakeOpenAi jobsFailWith(String codeAndMessage) {
    jobsFailWith = codeAndMessage;
    return this;
  }

  /** So many lists of jobs do not show any yet. */
  public FakeOpenAi hidden(int lists) {
    hidden = lists;
    return this;
  }

  /** Runs when a job was created, before that is answered. */
  public FakeOpenAi afterCreation(Runnable what) {
    afterCreation = what;
    return this;
  }

  /**
   * What is answered from now on.
   *
   * @param answers the whole answer of a model to a message
   */
  public FakeOpenAi answers(BinaryOperator<String> answers) {
    chat = new FakeChat(answers);
    return this;
  }

  public synchronized int jobsCreated() {
    return jobs.size();
  }

  /** Jobs that anything is charged for. */
  public synchronized long jobsPaid() {
    return jobs.stream().filter(job -> job.paid() > 0).count();
  }

  public synchronized long tokensPaid() {
    return jobs.stream().mapToLong(FakeJob::paid).sum();
  }

  /** What was asked for when a job was created. */
  public synchronized JsonNode wanted(int job) {
    return jobs.get(job).wanted();
  }

  public synchronized String status(int job) {
    return jobs.get(job).status();
  }

  public synchronized List<String> contents() {
    return files.stream().map(File::content).toList();
  }

  public synchronized List<JsonNode> chats() {
    return List.copyOf(chats);
  }

  public int requests(String kind) {
    return requests.getOrDefault(kind, 0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String[] path = exchange.getRequestURI().getPath().substring("/v1/".length()).split("/");
    String kind = exchange.getRequestMethod() + " " + kind(path);
    requests.merge(kind, 1, Integer::sum);
    Optional<Trouble> trouble = next(kind);
    if (trouble.isPresent() && trouble.get().when() == Trouble.When.INSTEAD) {
      Reply.fail(exchange, trouble.get());
      return;
    }
    Reply done = authorised(exchange) ? done(exchange, kind, path, body) : WRONG_KEY;
    if (trouble.isPresent()
        && (trouble.get().status() > 0 || trouble.get().when() == Trouble.When.AFTER_IN_SILENCE)) {
      Reply.fail(exchange, trouble.get());
      return;
    }
    done.send(exchange, trouble.isPresent());
  }

  private static String kind(String[] path) {
    return switch (path[0]) {
      case "files" -> "files";
      case "chat" -> "chat";
      default -> path.length < 3 ? "jobs" : path.length == 3 ? "job" : path[3];
    };
  }

  private Optional<Trouble> next(String kind) {
    Deque<Trouble> queue = troubles.getOrDefault(kind, new ArrayDeque<>());
    synchronized (queue) {
      return Optional.ofNullable(queue.poll());
    }
  }

  private static final Reply WRONG_KEY =
      new Reply.Error(401, "invalid_api_key", "Incorrect API key provided", Optional.empty());

  private static boolean authorised(HttpExchange exchange) {
    return ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private synchronized Reply done(HttpExchange exchange, String kind, String[] path, byte[] body)
      throws IOException {
    now++;
    Map<String, String> query = query(exchange);
    return switch (kind) {
      case "POST files" ->
          upload(Multipart.read(exchange.getRequestHeaders().getFirst("Content-Type"), body));
      case "GET files" -> Reply.page(files.reversed().stream().map(File::json).toList(), query);
      case "POST jobs" -> create(Json.mapper().readTree(body));
      case "GET jobs" -> list(query);
      case "POST chat" -> chat(Json.mapper().readTree(body));
      default -> aboutJob(kind, path[2], query);
    };
  }

  private Reply upload(Map<String, String> form) {
    File file =
        new File(
            "file-" + (files.size() + 1),
            form.getOrDefault("filename", ""),
            form.getOrDefault("file", ""));
    if (!"fine-tune".equals(form.get("purpose"))) {
      return new Reply.Error(400, "invalid_purpose", "purpose", Optional.of("purpose"));
    }
    files.add(file);
    return new Reply.Answer(file.json());
  }

  private Reply create(JsonNode wanted) {
    if (!wanted.path("model").asText().equals(MODEL)) {
      return new Reply.Error(
          400,
          "model_not_available",
          "Model " + wanted.path("model").asText() + " is not available for fine-tuning",
          Optional.of("model"));
    }
    Optional<File> training =
        files.stream()
            .filter(file -> file.id().equals(wanted.path("training_file").asText()))
            .findFirst();
    if (training.isEmpty()) {
      return new Reply.Error(400, "invalid_file", "No such file", Optional.of("training_file"));
    }
    String content = training.get().content();
    FakeJob job =
        new FakeJob(
            "ftjob-" + (jobs.size() + 1),
            wanted,
            (int) content.lines().count(),
            content.length() / 4,
            now,
            stillFor);
    if (!jobsFailWith.isEmpty()) {
      job.failWith(jobsFailWith);
    }
    if (stillLater) {
      job.stillAfterFirstPart();
    }
    jobs.add(job);
    afterCreation.run();
    return new Reply.Answer(job.json());
  }

  private Reply list(Map<String, String> query) {
    if (hidden > 0 && !jobs.isEmpty()) {
      hidden--;
      return Reply.page(List.of(), query);
    }
    return Reply.page(
        jobs.reversed().stream()
            .filter(
                job ->
                    query.entrySet().stream()
                        .filter(pair -> pair.getKey().startsWith("metadata["))
                        .allMatch(
                            pair ->
                                job.has(
                                    pair.getKey().substring(9, pair.getKey().length() - 1),
                                    pair.getValue())))
            .map(FakeJob::json)
            .toList(),
        query);
  }

  private Reply aboutJob(String kind, String id, Map<String, String> query) {
    Optional<FakeJob> found = jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return new Reply.Error(404, "not_found", "No such job: " + id, Optional.empty());
    }
    FakeJob job = found.get();
    switch (kind) {
      case "GET job" -> {
        job.lookedAt(now);
        return new Reply.Answer(job.json());
      }
      case "GET events" -> {
        return Reply.page(job.events(), query);
      }
      case "GET checkpoints" -> {
        return Reply.page(job.checkpoints(), query);
      }
      case "POST cancel" -> {
        if (List.of("succeeded", "failed", "cancelled").contains(job.status())) {
          return new Reply.Error(
              400, "invalid_state", "Job has already completed: " + id, Optional.empty());
        }
        job.cancel(now);
        return new Reply.Answer(job.json());
      }
      default -> {
        return new Reply.Error(404, "unknown_url", kind, Optional.empty());
      }
    }
  }

  private Reply chat(JsonNode wanted) {
    chats.add(wanted);
    String model = wanted.path("model").asText();
    boolean known =
        model.equals(MODEL)
            || model.equals(MODEL + ":tuned")
            || jobs.stream()
                .filter(job -> job.status().equals("succeeded"))
                .anyMatch(job -> model.startsWith(job.model()));
    if (!known) {
      return new Reply.Error(
          404, "model_not_found", "The model `" + model + "` does not exist", Optional.of("model"));
    }
    return wanted.path("stream").asBoolean()
        ? new Reply.Stream(chat.chunks(wanted))
        : new Reply.Answer(chat.completion(wanted));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
