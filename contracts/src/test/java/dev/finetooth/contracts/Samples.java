package dev.finetooth.contracts;

import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.engine.EngineCommand;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.RawPrompt;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.contracts.engine.TokenProbability;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.DecisionQuestion;
import dev.finetooth.contracts.eval.EvalEvent;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.RunSummary;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.contracts.eval.SuiteFiles;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.DataSet;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.HostedHyperparameters;
import dev.finetooth.contracts.training.HostedModel;
import dev.finetooth.contracts.training.HostedPrices;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.Lane;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.contracts.training.Saving;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One message of every kind, each field filled, by the name of its golden file. */
final class Samples {

  static final SweepId SWEEP = new SweepId("support-routing");
  static final Configuration CONFIGURATION =
      new Configuration(
          3,
          5e-4,
          16,
          new Settings(
              Optional.of(2.0),
              Optional.empty(),
              0.05,
              0,
              Schedule.WARMUP_STABLE,
              10,
              8,
              1,
              1,
              AdaptedLayers.last(10),
              Precision.BF16,
              96));

  private static final int V = Versioned.CURRENT;
  private static final Sha256 DIGEST = Sha256.of("sample");
  private static final Artifact FILE = new Artifact(URI.create("file:///artifacts/a"), DIGEST);
  private static final JobId JOB = new JobId("support-routing/job-3");
  private static final LaneId LANE = new LaneId("support-routing/lane-3");
  private static final TrialId TRIAL = new TrialId(SWEEP, 7);
  private static final EvalRunId RUN = new EvalRunId("run-00c0ffee00c0ffee");
  private static final RequestId REQUEST = new RequestId("support-routing/score/7");
  private static final Subject BASE = new Subject("SmolLM2-135M-Instruct", Optional.empty());
  private static final Subject TUNED = new Subject("SmolLM2-135M-Instruct", Optional.of(DIGEST));
  private static final JobEvent.Origin ORIGIN =
      new JobEvent.Origin(JOB, SWEEP, new Attempt(2, 1), 5, Instant.parse("2026-11-01T12:00:00Z"));
  private static final SuiteFiles SUITE =
      new SuiteFiles(DIGEST, "support-routing", FILE, Map.of("data/selection.jsonl", FILE));
  private static final RunSummary SUMMARY =
      new RunSummary(240, 239, 0.846, 0.794, 0.886, "Wilson", 198, 9.5, 20_400);

  private Samples() {}

  static Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    training(all);
    evaluation(all);
    engine(all);
    return all;
  }

  private static void training(Map<String, Object> all) {
    all.put(
        "job",
        new Job(
            V,
            JOB,
            SWEEP,
            2,
            "cpu",
            "lora",
            new BaseModel(
                "SmolLM2-135M-Instruct",
                DIGEST,
                URI.create("file:///models/smol"),
                134_515_008L,
                30,
                576,
                "Apache-2.0"),
            new DataSet(FILE, Optional.of(FILE)),
            List.of(
                new Lane(
                    LANE,
                    CONFIGURATION,
                    42,
                    List.of(
                        new Lane.Snapshot(new TrialId(SWEEP, 6), 1),
                        new Lane.Snapshot(TRIAL, 3))))));
    all.put("job-event-started", new JobEvent.Started(V, ORIGIN, "agent-1", 0, "lora-1", "cpu"));
    all.put(
        "job-event-progressed",
        new JobEvent.Progressed(
            V, ORIGIN, List.of(new JobEvent.LanePoint(LANE, 20, 150, 0.4, 1.25, 13_600, 21.5))));
    all.put("job-event-validated", new JobEvent.Validated(V, ORIGIN, LANE, 1, 0.9));
    all.put(
        "job-event-validated-rewards",
        new JobEvent.Validated(V, ORIGIN, LANE, 1, 0.6, Optional.of(new Rewards(0.8, 0.9))));
    all.put(
        "job-event-snapshot-written",
        new JobEvent.SnapshotWritten(
            V, ORIGIN, LANE, 1, FILE, 0.8, Optional.of(0.9), 61.5, 34_000));
    all.put(
        "job-event-snapshot-written-rewards",
        new JobEvent.SnapshotWritten(
            V,
            ORIGIN,
            LANE,
            1,
            FILE,
            0.6,
            Optional.of(0.6),
            61.5,
            34_000,
            Optional.of(new Rewards(0.8, 0.9))));
    all.put(
        "job-event-lane-ended",
        new JobEvent.LaneEnded(
            V, ORIGIN, LANE, LaneOutcome.DIVERGED, "the loss became NaN at step 12"));
    all.put(
        "job-event-ended",
        new JobEvent.Ended(V, ORIGIN, JobOutcome.LOST, "killed by signal 9", 61.5));
    all.put(
        "job-event-ended-saving",
        new JobEvent.Ended(
            V, ORIGIN, JobOutcome.COMPLETED, "", 61.5, Optional.of(new Saving(30, 75, 4))));
    all.put("job-command-stop-lane", new JobCommand.StopLane(V, JOB, LANE, "cannot win any more"));
    all.put("job-command-stop-job", new JobCommand.StopJob(V, JOB, "stopped by the user"));
  }

  private static void evaluation(Map<String, Object> all) {
    all.put(
        "eval-request-score",
        new EvalRequest.Score(V, REQUEST, SWEEP, TUNED, SUITE, Part.SELECTION, false));
    all.put(
        "eval-request-decide", new EvalRequest.Decide(V, REQUEST, SWEEP, SUITE, question(), false));
    all.put("eval-request-abandon", new EvalRequest.Abandon(V, REQUEST, SWEEP));
    all.put("eval-event-run-started", new EvalEvent.RunStarted(V, REQUEST, SWEEP, RUN));
    all.put("eval-event-run-scored", new EvalEvent.RunScored(V, REQUEST, SWEEP, RUN, SUMMARY));
    all.put("eval-event-decided", new EvalEvent.Decided(V, REQUEST, SWEEP, decision()));
    all.put(
        "eval-event-request-failed",
        new EvalEvent.RequestFailed(
            V, REQUEST, SWEEP, ErrorKind.TRANSIENT, "the endpoint refused every connection"));
  }

  private static DecisionQuestion question() {
    return new DecisionQuestion(
        new DecisionQuestion.Scored(BASE, RUN),
        Optional.of(TRIAL),
        List.of(
            new DecisionQuestion.Candidate(
                TRIAL,
                CONFIGURATION,
                42,
                new DecisionQuestion.Scored(TUNED, RUN),
                134_515_008L,
                0.011,
                0.2,
                Optional.of(0.3))),
        List.of(new DecisionQuestion.Unscored(new TrialId(SWEEP, 8), "DIVERGED")),
        0.95,
        42,
        new DecisionQuestion.Axes(List.of(1, 2, 3), List.of(2e-4, 5e-4), List.of(8, 16)),
        0.02,
        Optional.empty(),
        Optional.empty(),
        Optional.of(FILE),
        Map.of("engine", "lora-1"));
  }

  private static Decision decision() {
    Decision.Estimate estimate = new Decision.Estimate(0.846, 0.794, 0.886, 240, "Wilson");
    Decision.Effect effect =
        new Decision.Effect(
            "trial 7",
            "the defaults (trial 3)",
            0.063,
            0.017,
            0.108,
            0.007,
            0.012,
            17,
            "max-T",
            "+6.3 points [+1.7, +10.8], p = .012 after 17 comparisons");
    return new Decision(
        V,
        SWEEP,
        Decision.Verdict.BEATS_DEFAULTS,
        "Use trial 7.",
        "accuracy",
        240,
        198,
        0.95,
        List.of(
            new Decision.Standing(TRIAL, CONFIGURATION, 42, TUNED, RUN, estimate, true, 1, 0.011)),
        TRIAL,
        TRIAL,
        "the cheapest of 1",
        Optional.of(new TrialId(SWEEP, 3)),
        estimate,
        Optional.of(effect),
        effect,
        List.of(
            new Decision.Yardstick(
                "bag-of-words regression",
                estimate,
                Optional.of(estimate),
                effect,
                "84.6 %; trial 7 over it +6.3 points")),
        new Decision.WinnersCurse(
            0.858, 0.834, Optional.of(estimate), Optional.of(effect), "corrected 83.4 %"),
        new Decision.Precision(0.059, 0.15, "this suite tells apart 5.9 points or more"),
        List.of("5e-4 is the highest rate tried"),
        new Decision.Cost(0.02, 0.033, 0.01, "0.02 slot hours of training"),
        Map.of("engine", "lora-1"));
  }

  private static void engine(Map<String, Object> all) {
    all.put(
        "engine-job",
        new EngineJob(
            V,
            Path.of("/models/smol"),
            DIGEST,
            Path.of("/data/train.jsonl"),
            Optional.of(Path.of("/data/validation.jsonl")),
            Path.of("/jobs/3/out"),
            Path.of("/cache"),
            "cpu",
            1,
            30,
            Optional.of(4),
            List.of(new EngineJob.EngineLane(LANE, CONFIGURATION, 42, List.of(1, 3)))));
    all.put(
        "engine-job-preference",
        new EngineJob(
            V,
            Path.of("/models/smol"),
            DIGEST,
            Path.of("/data/train.jsonl"),
            Optional.empty(),
            Path.of("/jobs/3/out"),
            Path.of("/cache"),
            "cuda:1",
            1,
            30,
            Optional.empty(),
            List.of(
                new EngineJob.EngineLane(
                    LANE,
                    new Configuration(
                        1,
                        5e-5,
                        16,
                        CONFIGURATION
                            .settings()
                            .preferring(new Preference(Preference.Loss.SIGMOID, 0.1, 0.05))),
                    42,
                    List.of(1)))));
    all.put("known-engine", new KnownEngine("lora", "lora-3", true));
    all.put("engine-event-hello", new EngineEvent.Hello(1, "lora", "lora-1", "cpu"));
    all.put("engine-event-alive", new EngineEvent.Alive("reading the base model"));
    all.put(
        "engine-event-progress",
        new EngineEvent.Progress(new JobEvent.LanePoint(LANE, 20, 150, 0.4, 1.25, 13_600, 21.5)));
    all.put(
        "engine-event-progress-rewards",
        new EngineEvent.Progress(
            new JobEvent.LanePoint(
                LANE, 20, 150, 0.4, 0.6, 13_600, 21.5, Optional.of(new Rewards(0.25, 0.875)))));
    all.put("engine-event-validation", new EngineEvent.Validation(LANE, 1, 0.9));
    all.put(
        "engine-event-validation-rewards",
        new EngineEvent.Validation(LANE, 1, 0.6, Optional.of(new Rewards(0.8, 0.9))));
    all.put(
        "engine-event-snapshot",
        new EngineEvent.Snapshot(
            LANE, 1, Path.of("/jobs/3/out/e1"), DIGEST, 0.8, Optional.of(0.9), 61.5, 34_000));
    all.put(
        "engine-event-snapshot-rewards",
        new EngineEvent.Snapshot(
            LANE,
            1,
            Path.of("/jobs/3/out/e1"),
            DIGEST,
            0.6,
            Optional.of(0.6),
            61.5,
            34_000,
            Optional.of(new Rewards(0.8, 0.9))));
    all.put(
        "engine-event-lane-end", new EngineEvent.LaneEnd(LANE, LaneOutcome.COMPLETED, "3 epochs"));
    all.put(
        "engine-event-lane-end-charged",
        new EngineEvent.LaneEnd(LANE, LaneOutcome.COMPLETED, "3 epochs", Optional.of(1.25)));
    all.put("engine-event-bye", new EngineEvent.Bye(false));
    all.put(
        "engine-event-bye-saving", new EngineEvent.Bye(false, Optional.of(new Saving(30, 75, 4))));
    all.put("engine-command-stop-lane", new EngineCommand.StopLane(LANE));
    all.put("engine-command-leave", new EngineCommand.Leave());
    all.put(
        "hosted-base",
        new HostedBase(
            V,
            HostedBase.OPENAI,
            "gpt-4o-mini-2024-07-18",
            65_536,
            Optional.of(new HostedPrices(3, 0.3, 1.2))));
    all.put(
        "hosted-model",
        new HostedModel(
            V,
            HostedBase.OPENAI,
            "gpt-4o-mini",
            "gpt-4o-mini-2024-07-18",
            "ft:gpt-4o-mini-2024-07-18:acme:support-routing-lane-3:9ab:ckpt-step-44",
            "ftjob-9ab",
            2,
            new HostedHyperparameters("dpo", 3, 8, 2.5, 5, Optional.of(0.1)),
            Optional.of(120_000L),
            Optional.of(0.36)));
    all.put(
        "serve-job",
        new ServeJob(V, Path.of("/models/smol"), "cpu", 2, Precision.BF16, 16, 1L << 30));
    all.put(
        "serve-job-bounded",
        new ServeJob(
            V,
            Path.of("/models/smol"),
            "cpu",
            2,
            Precision.BF16,
            16,
            1L << 30,
            Optional.of(1L << 31),
            Optional.of(8)));
    all.put(
        "serve-command-generate",
        new ServeCommand.Generate(
            "g1",
            Optional.of(Path.of("/artifacts/adapters/a")),
            List.of(new ChatMessage("user", "Hello")),
            4,
            0,
            1,
            42,
            List.of("\n"),
            false));
    all.put(
        "serve-command-generate-raw",
        new ServeCommand.Generate(
            "g2",
            Optional.of(Path.of("/artifacts/adapters/a")),
            List.of(),
            0,
            0,
            1,
            42,
            List.of(),
            false,
            Optional.of(Sha256.of("weights")),
            Optional.of(new RawPrompt(Optional.empty(), List.of(17L, 4L), true)),
            Optional.of(1)));
    all.put("serve-command-cancel", new ServeCommand.Cancel("g1"));
    all.put("serve-event-ready", new ServeEvent.Ready(1, "lora", "lora-1", "cpu"));
    all.put("serve-event-piece", new ServeEvent.Piece("g1", "bil"));
    all.put("serve-event-completed", new ServeEvent.Completed("g1", "billing", "stop", 68, 2));
    List<TokenProbability> tokens =
        List.of(
            new TokenProbability(17, "62", Optional.empty(), List.of()),
            new TokenProbability(
                4,
                "696c",
                Optional.of(-1.5),
                List.of(new TokenProbability.Alternative(9, "6f", -0.25))));
    all.put("serve-event-piece-tokens", new ServeEvent.Piece("g2", "bil", Optional.of(tokens)));
    all.put(
        "serve-event-completed-tokens",
        new ServeEvent.Completed("g2", "bil", "length", 2, 0, Optional.of(tokens)));
    all.put("serve-event-refused", new ServeEvent.Refused("g1", ErrorKind.USER, "no user message"));
  }
}
