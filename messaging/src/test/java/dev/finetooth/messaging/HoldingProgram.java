package dev.finetooth.messaging;

import dev.finetooth.contracts.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Takes a job, says so, and holds it until it is killed. */
public final class HoldingProgram {

  private HoldingProgram() {}

  static Process start(String bootstrap, String queue) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            HoldingProgram.class.getName(),
            bootstrap,
            queue)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) throws InterruptedException {
    var forever = new CountDownLatch(1);
    new JobQueueConsumer(
            arguments[0],
            Topics.agents(arguments[1]),
            Topics.jobs(arguments[1]),
            "holder",
            Duration.ofSeconds(1),
            lease -> {
              System.out.println("holding " + lease.message().key() + " " + lease.delivery());
              forever.await();
              return Verdict.ACCEPT;
            },
            JobQueueListener.NONE)
        .start();
    forever.await();
  }
}
