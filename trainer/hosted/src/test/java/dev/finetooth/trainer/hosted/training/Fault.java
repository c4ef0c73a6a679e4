package dev.finetooth.trainer.hosted.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.trainer.hosted.Bench;
import dev.finetooth.trainer.hosted.EngineProcess;
import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import dev.finetooth.trainer.hosted.fake.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What can go wrong with a provider, and what is to come of it. */
enum Fault {
  NONE("nothing goes wrong", "has one job created, and follows it", LaneOutcome.COMPLETED, 1, 1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      return Attempt.of(bench.job(), provider);
    }
  },
  RATE_LIMIT(
      "429 with `Retry-After: 7`, at every kind of request",
      "waits 7 s each time and says so, and asks again",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      for (String kind :
          List.of(
              "GET jobs", "GET files", "POST jobs", "GET job", "GET events", "GET checkpoints")) {
        provider.trouble(kind, Trouble.busy(7));
      }
      Attempt attempt = Attempt.of(bench.job(), provider);
      assertThat(attempt.doings())
          .filteredOn(
              what -> what.equals("waiting 7.0 s to ask the provider again: it answered 429"))
          .hasSize(5);
      assertThat(attempt.doings())
          .contains(
              "waiting 7 s, then looking for the job at the provider: the provider is busy or broken (429 rate_limit_exceeded: Rate limit reached)");
      return attempt;
    }
  },
  SERVER_ERRORS(
      "500 and 503 in a row, before anything is done",
      "waits longer each time, and asks again",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      Trouble[] row = {
        Trouble.instead(500, "server_error", "The server had an error"),
        Trouble.instead(503, "overloaded", "The engine is overloaded")
      };
      provider.trouble("POST files", row).trouble("POST jobs", row).trouble("GET job", row);
      return Attempt.of(bench.job(), provider);
    }
  },
  CUT_WHILE_FOLLOWING(
      "the connection is cut in the middle of answers about the job",
      "asks again",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      for (String kind : List.of("GET jobs", "GET job", "GET events", "GET checkpoints")) {
        provider.trouble(kind, Trouble.cut(), Trouble.cut());
      }
      return Attempt.of(bench.job(), provider);
    }
  },
  CUT_UPLOAD(
      "the connection is cut after the file was uploaded",
      "finds the file by the digest in its name",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      provider.trouble("POST files", Trouble.cut());
      Attempt attempt = Attempt.of(bench.job(), provider);
      assertThat(provider.contents()).as("training and validation, once each").hasSize(2);
      return attempt;
    }
  },
  CUT_CREATION(
      "the connection is cut after the job was created",
      "finds the job by its metadata",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      provider.trouble("POST jobs", Trouble.cut());
      return Attempt.of(bench.job(), provider);
    }
  },
  SILENT_CREATION(
      "the connection is closed after the job was created, without an answer",
      "finds the job by its metadata",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      provider.trouble("POST jobs", Trouble.silence());
      return Attempt.of(bench.job(), provider);
    }
  },
  ERROR_AFTER_CREATION(
      "500 after the job was created",
      "finds the job by its metadata",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      provider.trouble("POST jobs", Trouble.afterDoing(500));
      return Attempt.of(bench.job(), provider);
    }
  },
  LATE_LIST(
      "500 after the job was created, and two lists that do not show it yet",
      "looks three times before it would create another",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      provider.trouble("POST jobs", Trouble.afterDoing(500)).hidden(2);
      return Attempt.of(bench.job(), provider);
    }
  },
  KILLED_BEFORE_THE_NOTE(
      "kill -9 after the job was created, before the engine knows its id",
      "the next attempt finds the job by its metadata",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) throws IOException {
      AtomicReference<EngineProcess> engine = new AtomicReference<>();
      provider.afterCreation(() -> engine.get().kill());
      EngineJob job = bench.job();
      try (EngineProcess first = process(bench, job, provider)) {
        engine.set(first);
        rest(first);
      }
      provider.afterCreation(() -> {});
      return goesOn(bench, job, provider);
    }
  },
  KILLED_WHILE_TRAINING(
      "kill -9 while the provider trains",
      "the provider goes on; the next attempt follows the job of the note",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) throws IOException {
      EngineJob job = bench.job();
      try (EngineProcess first = process(bench, job, provider)) {
        first.await("\"progress\"", new ArrayList<>());
        first.kill();
      }
      return goesOn(bench, job, provider);
    }
  },
  TOLD_TO_LEAVE(
      "the agent leaves while the provider trains",
      "cancels nothing; the next attempt follows the job of the note",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      EngineJob job = bench.job();
      Attempt first =
          Attempt.of(
              job,
              Bench.settings(provider.stillFor(1_000_000)),
              (event, orders) -> {},
              what -> what.contains("is running at the provider"),
              LEAVE);
      assertThat(first.left()).isTrue();
      assertThat(first.all(EngineEvent.LaneEnd.class)).isEmpty();
      assertThat(provider.requests("POST cancel")).isZero();
      provider.wake();
      // Nothing but the note leads to the job.
      provider.hidden(Integer.MAX_VALUE);
      return Attempt.of(job, provider);
    }
  },
  FOLDER_LOST(
      "the job's folder is lost with its machine",
      "another agent finds the job by its metadata",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) throws IOException {
      EngineJob job = bench.job();
      Attempt.of(job, provider);
      Path lane = job.out().resolve("tiny_lane-0");
      for (String file : List.of("provider.json", "end.json", "epoch-2.json", "epoch-3.json")) {
        Files.delete(lane.resolve(file));
      }
      return Attempt.of(job, provider);
    }
  },
  PROVIDER_DOWN(
      "the provider is down for long while it trains",
      "leaves the lane for a later attempt, which follows the job",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      EngineJob job = bench.job();
      Trouble down = Trouble.instead(503, "overloaded", "The engine is overloaded");
      // 7 requests of the client, 5 times, in 20 rounds.
      provider.trouble("GET job", Collections.nCopies(700, down).toArray(Trouble[]::new));
      Attempt first = Attempt.of(job, provider);
      assertThat(first.left()).isTrue();
      assertThat(first.all(EngineEvent.LaneEnd.class)).isEmpty();
      return Attempt.of(job, provider);
    }
  },
  SLOW(
      "nothing happens for 40 looks at the job",
      "goes on looking, and says that it does",
      LaneOutcome.COMPLETED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      Attempt attempt = Attempt.of(bench.job(), provider.stillFor(40));
      assertThat(provider.requests("GET job")).isGreaterThan(40);
      assertThat(attempt.doings()).contains("tiny/lane-0: job ftjob-1 is running at the provider");
      return attempt;
    }
  },
  STOPPED(
      "the lane is stopped while the provider trains",
      "cancels the job; what was trained until then is paid for",
      LaneOutcome.STOPPED,
      1,
      1) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      Attempt attempt =
          Attempt.of(
              bench.job(),
              Bench.settings(provider.stillAfterFirstPart()),
              (event, orders) -> {
                if (event instanceof EngineEvent.Progress) {
                  orders.accept("{\"type\":\"stop-lane\",\"lane\":\"tiny/lane-0\"}");
                }
              });
      assertThat(provider.status(0)).isEqualTo("cancelled");
      assertThat(attempt.end().dollars().orElseThrow()).isEqualTo(provider.tokensPaid() * 3 / 1e6);
      return attempt;
    }
  },
  REFUSED_UPLOAD(
      "the provider refuses the file when it is uploaded",
      "ends the lane with the provider's words",
      LaneOutcome.FAILED,
      0,
      0) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      provider.trouble(
          "POST files",
          Trouble.instead(400, "invalid_training_file", "Expected file to have JSONL format"));
      Attempt attempt = Attempt.of(bench.job(), provider);
      assertThat(attempt.end().detail())
          .isEqualTo(
              "the provider refuses the training file (400 invalid_training_file: Expected file to have JSONL format). Correct the data and run the sweep again");
      return attempt;
    }
  },
  REFUSED_FILE(
      "the provider refuses the file when the job validates it",
      "ends the lane with the provider's words",
      LaneOutcome.FAILED,
      1,
      0) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      provider.jobsFailWith("invalid_training_file: The job failed due to an invalid file: line 3");
      Attempt attempt = Attempt.of(bench.job(), provider);
      assertThat(attempt.end().detail())
          .isEqualTo(
              "the provider's job ftjob-1 failed (invalid_training_file: The job failed due to an invalid file: line 3). Correct what it names and run the sweep again");
      return attempt;
    }
  },
  FAILED_JOB(
      "the job fails",
      "ends the lane with the provider's words, also when asked again",
      LaneOutcome.FAILED,
      1,
      0) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      EngineJob job = bench.job();
      provider.jobsFailWith("server_error: The job failed due to an internal error");
      Attempt.of(job, provider);
      return Attempt.of(job, provider);
    }
  },
  UNKNOWN_MODEL(
      "the provider does not train this model",
      "ends the lane with what to name instead",
      LaneOutcome.FAILED,
      0,
      0) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      EngineJob job = bench.job();
      bench.base("gpt-9");
      Attempt attempt = Attempt.of(job, provider);
      assertThat(attempt.end().detail())
          .isEqualTo(
              "the provider does not know the model, or does not train it (400 model_not_available: Model gpt-9 is not available for fine-tuning). Name one that it does: finetooth model hosted MODEL");
      return attempt;
    }
  },
  WRONG_KEY(
      "the provider does not accept the key",
      "ends the lane with what to set",
      LaneOutcome.FAILED,
      0,
      0) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      provider.trouble(
          "GET jobs",
          Trouble.instead(401, "invalid_api_key", "Incorrect API key: " + FakeOpenAi.KEY));
      Attempt attempt = Attempt.of(bench.job(), provider);
      assertThat(attempt.end().detail())
          .isEqualTo(
              "the provider does not accept the key (401 invalid_api_key: Incorrect API key: ***). Set OPENAI_API_KEY where the agent runs");
      return attempt;
    }
  },
  NO_CREDIT(
      "429 because there is no credit",
      "asks once, and ends the lane with what to do",
      LaneOutcome.FAILED,
      0,
      0) {
    @Override
    Attempt run(FakeOpenAi provider, Bench bench) {
      provider.trouble(
          "POST jobs",
          Trouble.instead(429, "insufficient_quota", "You exceeded your current quota"));
      Attempt attempt = Attempt.of(bench.job(), provider);
      assertThat(provider.requests("POST jobs")).isOne();
      assertThat(attempt.end().detail())
          .isEqualTo(
              "the provider has no credit for this (429 insufficient_quota: You exceeded your current quota). Add credit or raise the limit there, then run the sweep again");
      return attempt;
    }
  };

  private static final String LEAVE = "{\"type\":\"leave\"}";

  final String what;
  final String answer;
  final LaneOutcome outcome;
  final int created;
  final int paid;

  Fault(String what, String answer, LaneOutcome outcome, int created, int paid) {
    this.what = what;
    this.answer = answer;
    this.outcome = outcome;
    this.created = created;
    this.paid = paid;
  }

  /** The last attempt, after which nothing is left to do. */
  abstract Attempt run(FakeOpenAi provider, Bench bench) throws IOException;

  private static EngineProcess process(Bench bench, EngineJob job, FakeOpenAi provider)
      throws IOException {
    Path file = Bench.write(job.out().resolveSibling("job.json"), Json.write(job));
    return new EngineProcess("run", file, provider);
  }

  private static Attempt goesOn(Bench bench, EngineJob job, FakeOpenAi provider)
      throws IOException {
    try (EngineProcess second = process(bench, job, provider)) {
      return new Attempt(
          rest(second).stream().map(line -> Json.read(line, EngineEvent.class)).toList(),
          List.of());
    }
  }

  /** All that it says until it ends. */
  private static List<String> rest(EngineProcess engine) throws IOException {
    List<String> seen = new ArrayList<>();
    try {
      engine.await("\"bye\"", seen);
    } catch (AssertionError ended) {
      assertThat(seen).as("it was killed").isNotEmpty();
    }
    return seen;
  }
}
