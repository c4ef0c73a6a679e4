package dev.finetooth.trainer.agent.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetooth.artifacts.FileArtifactStore;
import dev.finetooth.contracts.Attempt;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.messaging.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunnerTest {

  private static final String WHOLE =
      """
      hello 1
      progress 1 5
      progress 1 10
      validation 1
      snapshot 1 1
      snapshot 1 2
      lane-end 1 COMPLETED
      bye
      """;

  @TempDir Path home;
  private Workshop workshop;

  @BeforeEach
  void open() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    workshop = new Workshop(home);
  }

  @AfterEach
  void close() {
    workshop.close();
  }

  @Test
  void reportsAWholeJob() throws Exception {
    Job job = workshop.job(WHOLE, 1);
    assertThat(workshop.run(job, 1)).isEqualTo(Verdict.ACCEPT);

    List<JobEvent> events = workshop.events(job);
    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsSubsequence(
            "Started",
            "Progressed",
            "Validated",
            "SnapshotWritten",
            "SnapshotWritten",
            "LaneEnded",
            "Ended");
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.origin().job()).isEqualTo(job.id());
              assertThat(event.origin().attempt()).isEqualTo(new Attempt(1, 1));
            });
    assertThat(events)
        .extracting(event -> event.origin().sequence())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(ended(events).outcome()).isEqualTo(JobOutcome.COMPLETED);
    var snapshot = only(events, JobEvent.SnapshotWritten.class).getLast();
    assertThat(snapshot.epochs()).isEqualTo(2);
    assertThat(snapshot.rewards()).contains(new Rewards(0.2, 0.9));
    assertThat(
            new FileArtifactStore(home.resolve("artifacts")).adapter(snapshot.adapter().sha256()))
        .isPresent();
    assertThat(points(events)).isEqualTo(2);
  }

  @Test
  void batchesProgress() throws Exception {
    String many = "hello 1\n" + "progress 1 7\n".repeat(2000) + "lane-end 1 COMPLETED\nbye\n";
    Job job = workshop.job(many, 1);
    workshop.run(job, 1);

    List<JobEvent> events = workshop.events(job);
    assertThat(points(events)).isEqualTo(2000);
    assertThat(only(events, JobEvent.Progressed.class).size()).isLessThan(20);
  }

  @Test
  void aCrashIsALostAttemptAndTheNextGoesOn() throws Exception {
    Job job =
        workshop.job(
            """
            hello 1
            log something is wrong
            once exit 3
            lane-end 1 COMPLETED
            bye
            """,
            1);
    assertThat(workshop.run(job, 1)).isEqualTo(Verdict.ACCEPT);
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.LOST);
    assertThat(ended(workshop.events(job)).detail())
        .contains("exited with status 3 before its last event")
        .contains("something is wrong");

    Job again = workshop.dispatchedAgain(job);
    assertThat(workshop.run(again, 1)).isEqualTo(Verdict.ACCEPT);
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.COMPLETED);
    assertThat(ended(workshop.events(job)).origin().attempt()).isEqualTo(new Attempt(2, 1));
  }

  @Test
  void tellsHowAnEngineDied() throws Exception {
    assertThat(endOf("hello 1\nkill-itself KILL\n"))
        .satisfies(end -> assertThat(end.outcome()).isEqualTo(JobOutcome.LOST))
        .satisfies(end -> assertThat(end.detail()).contains("signal 9 (SIGKILL)"));
    assertThat(endOf("hello 1\nkill-itself SEGV\n"))
        .satisfies(end -> assertThat(end.outcome()).isEqualTo(JobOutcome.LOST))
        .satisfies(end -> assertThat(end.detail()).contains("signal 6 (SIGABRT)", "#  SIGSEGV"));
    assertThat(endOf("hello 1\nlog java.lang.OutOfMemoryError: Java heap space\nexit 1\n"))
        .satisfies(end -> assertThat(end.outcome()).isEqualTo(JobOutcome.OUT_OF_MEMORY))
        .satisfies(end -> assertThat(end.detail()).contains("use a smaller batch_size"));
    assertThat(endOf("hello 1\nhang\n"))
        .satisfies(end -> assertThat(end.outcome()).isEqualTo(JobOutcome.LOST))
        .satisfies(end -> assertThat(end.detail()).contains("said nothing for 3 s"));
    assertThat(endOf("hello 1\nexit 0\n").outcome()).isEqualTo(JobOutcome.LOST);
  }

  @Test
  void aPackThatDoesNotFitIsTriedWithHalfOfItAtOnce() throws Exception {
    String ends =
        IntStream.rangeClosed(1, 5)
            .mapToObj(lane -> "lane-end " + lane + " COMPLETED\n")
            .collect(Collectors.joining());
    Job job = workshop.job("hello 1\nroom-for 1\n" + ends + "bye\n", 5);

    assertThat(workshop.run(job, 1)).isEqualTo(Verdict.ACCEPT);

    // With 5, 2 and 1 lanes at once.
    assertThat(only(workshop.events(job), JobEvent.Started.class)).hasSize(3);
    assertThat(only(workshop.events(job), JobEvent.LaneEnded.class)).hasSize(5);
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.COMPLETED);
  }

  @Test
  void aLaneAloneThatDoesNotFitEndsTheAttempt() throws Exception {
    Job job = workshop.job("hello 1\nroom-for 0\n", 2);

    assertThat(workshop.run(job, 1)).isEqualTo(Verdict.ACCEPT);

    assertThat(only(workshop.events(job), JobEvent.Started.class)).hasSize(2);
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.OUT_OF_MEMORY);
    assertThat(ended(workshop.events(job)).detail()).contains("you tried to allocate 7 bytes");
  }

  @Test
  void tellsWhatIsWrongWithAnEngine() throws Exception {
    assertThat(endOf("hello 9\nhang\n"))
        .satisfies(end -> assertThat(end.outcome()).isEqualTo(JobOutcome.FAILED))
        .satisfies(end -> assertThat(end.detail()).contains("speaks protocol 9, this agent 1"));
    assertThat(endOf("progress 1 1\nhang\n").detail()).contains("first event must be hello");
    assertThat(endOf("hello 1\nprint Loading weights...\nhang\n").detail())
        .contains("not of the protocol (logs belong on stderr): Loading weights...");
    assertThat(endOf("hello 1\nbye\n").detail()).contains("did not say how these lanes ended");
    assertThat(endOf("hello 1\nbye left\n").detail()).contains("left without being asked");
  }

  @Test
  void refusesWhatItCannotDoAndEndsTheLanes() throws Exception {
    Job job = workshop.job(WHOLE, 2);
    Job unknownBase = workshop.withBase(job, "Nobody-7B");
    assertThat(workshop.run(unknownBase, 1)).isEqualTo(Verdict.ACCEPT);
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.FAILED);
    assertThat(ended(workshop.events(job)).detail())
        .isEqualTo("the base model Nobody-7B is not in this agent's model store; import it there");
    assertThat(only(workshop.events(job), JobEvent.LaneEnded.class))
        .hasSize(2)
        .allSatisfy(end -> assertThat(end.outcome()).isEqualTo(LaneOutcome.FAILED));

    Job noData = workshop.withTrainingData(workshop.job(WHOLE, 1), Sha256.of("not there"));
    workshop.run(noData, 1);
    assertThat(ended(workshop.events(noData)).detail())
        .contains("the training data is missing")
        .contains("upload it first");

    Job other = workshop.withEngine(workshop.job(WHOLE, 1), "peft");
    workshop.run(other, 1);
    assertThat(ended(workshop.events(other)).detail())
        .contains(
            "the job wants the engine 'peft', and agent test-agent of queue cpu has scripted",
            "or set finetooth.agent.engines.peft.command on every agent of the queue");
  }

  @Test
  void aJobThatNobodyCanReadGoesToTheDeadLetters() throws Exception {
    String id = "unreadable-" + home.getFileName();
    assertThat(workshop.runValue(id, "{\"version\":7}", 1)).isEqualTo(Verdict.REJECT);
    assertThat(workshop.deadLetters().list(100))
        .anySatisfy(
            letter -> {
              assertThat(letter.message().id()).isEqualTo(id);
              assertThat(letter.reason()).contains("Job has version 7");
            });
  }

  @Test
  void stopsALaneOnCommandAndTheEngineHearsItOnce() throws Exception {
    Job job =
        workshop.job(
            """
            hello 1
            wait-for StopLane
            lane-end 2 STOPPED
            lane-end 1 COMPLETED
            bye
            """,
            2);
    LaneId second = job.lanes().getLast().id();
    var running = workshop.runLater(job, 1);
    var stop = new JobCommand.StopLane(Versioned.CURRENT, job.id(), second, "cannot win");
    await()
        .until(
            () -> {
              workshop.running().tell(stop);
              return running.isDone();
            });
    assertThat(running.join()).isEqualTo(Verdict.ACCEPT);
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.COMPLETED);
  }

  @Test
  void stopsAWholeJob() throws Exception {
    Job job =
        workshop.job(
            """
            hello 1
            wait-for StopLane
            wait-for StopLane
            lane-end 1 STOPPED
            lane-end 2 STOPPED
            bye
            """,
            2);
    var running = workshop.runLater(job, 1);
    await()
        .until(
            () -> {
              workshop
                  .running()
                  .tell(new JobCommand.StopJob(Versioned.CURRENT, job.id(), "by the user"));
              return running.isDone();
            });
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.STOPPED);
  }

  @Test
  void leavesWithACheckpointWhenTheAgentDoes() throws Exception {
    Job job = workshop.job("hello 1\nonce wait-for Leave\nonce bye left\nonce exit 0\n" + WHOLE, 1);
    var running = workshop.runLater(job, 1);
    await().until(() -> !workshop.events(job).isEmpty());
    workshop.leave();
    assertThat(running.join()).isEqualTo(Verdict.RELEASE);
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.PREEMPTED);

    workshop.stay();
    workshop.run(job, 2);
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.COMPLETED);
    assertThat(ended(workshop.events(job)).origin().attempt()).isEqualTo(new Attempt(1, 2));
  }

  @Test
  void anEngineThatDoesNotLeaveIsEnded() throws Exception {
    Job job = workshop.job("hello 1\nhang\n", 1);
    var running = workshop.runLater(job, 1);
    await().until(() -> !workshop.events(job).isEmpty());
    workshop.leave();
    assertThat(running.join()).isEqualTo(Verdict.RELEASE);
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.PREEMPTED);
    assertThat(ended(workshop.events(job)).detail()).contains("did not leave within 2 s");
  }

  @Test
  void aJobThatWasNotBegunIsGivenBackWithoutAWord() throws Exception {
    Job job = workshop.job(WHOLE, 1);
    try (JobDirectory taken = JobDirectory.take(home.resolve("work"), job.id()).orElseThrow()) {
      var waiting = workshop.runLater(job, 1);
      await().until(workshop::holdsALease);
      workshop.leave();
      assertThat(waiting.join()).isEqualTo(Verdict.RELEASE);
      assertThat(taken.out()).exists();
    }
    assertThat(workshop.events(job)).isEmpty();
  }

  @Test
  void aFolderThatStaysTakenLosesTheAttempt() throws Exception {
    Job job = workshop.job(WHOLE, 1);
    try (JobDirectory taken = JobDirectory.take(home.resolve("work"), job.id()).orElseThrow()) {
      assertThat(workshop.run(job, 1)).isEqualTo(Verdict.ACCEPT);
      assertThat(taken.out()).exists();
    }
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.LOST);
    assertThat(ended(workshop.events(job)).detail()).contains("another attempt is still at work");
  }

  @Test
  void forgetsTheFoldersOfOldJobs() throws Exception {
    Job old = workshop.job(WHOLE, 1);
    workshop.run(old, 1);
    Job atWork = workshop.job(WHOLE, 1);
    Path work = home.resolve("work");
    Path serving = Files.createDirectories(work.resolve("serve"));
    var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(8));
    try (JobDirectory taken = JobDirectory.take(work, atWork.id()).orElseThrow()) {
      assertThat(new OldJobs(work, Clock.systemUTC()).forget()).isZero();
      assertThat(new OldJobs(work, later).forget()).isEqualTo(1);
      assertThat(taken.out()).exists();
    }
    assertThat(workshop.folder(old)).doesNotExist();
    assertThat(serving).exists();
  }

  @Test
  void twoAttemptsNeverShareAFolder() throws Exception {
    Job job = workshop.job("hello 1\nonce wait-for StopLane\n" + WHOLE.replace("hello 1\n", ""), 1);
    var first = workshop.runLater(job, 1);
    await().until(() -> !workshop.events(job).isEmpty());
    var second = workshop.runLater(job, 2);
    assertThat(workshop.running().count()).isEqualTo(1);
    workshop
        .running()
        .tell(
            new JobCommand.StopLane(
                Versioned.CURRENT, job.id(), job.lanes().getFirst().id(), "go on"));
    assertThat(first.join()).isEqualTo(Verdict.ACCEPT);
    assertThat(second.join()).isEqualTo(Verdict.ACCEPT);
    assertThat(only(workshop.events(job), JobEvent.Ended.class))
        .extracting(JobEvent.Ended::outcome)
        .containsExactly(JobOutcome.COMPLETED, JobOutcome.COMPLETED);
  }

  @Test
  void waitsForTheEngineOfAKilledAgent() throws Exception {
    Job job = workshop.job(WHOLE, 1);
    Path folder = Files.createDirectories(workshop.folder(job));
    Process orphan = new ProcessBuilder("sleep", "60").start();
    EngineMark.in(folder).write(orphan.toHandle());

    assertThat(JobDirectory.take(home.resolve("work"), job.id())).isEmpty();
    orphan.destroyForcibly().waitFor();

    assertThat(workshop.run(job, 2)).isEqualTo(Verdict.ACCEPT);
    assertThat(ended(workshop.events(job)).outcome()).isEqualTo(JobOutcome.COMPLETED);
  }

  private JobEvent.Ended endOf(String script) throws Exception {
    Job job = workshop.job(script, 1);
    assertThat(workshop.run(job, 1)).isEqualTo(Verdict.ACCEPT);
    return ended(workshop.events(job));
  }

  private static JobEvent.Ended ended(List<JobEvent> events) {
    return only(events, JobEvent.Ended.class).getLast();
  }

  private static int points(List<JobEvent> events) {
    return only(events, JobEvent.Progressed.class).stream()
        .mapToInt(event -> event.lanes().size())
        .sum();
  }

  private static <E extends JobEvent> List<E> only(List<JobEvent> events, Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
