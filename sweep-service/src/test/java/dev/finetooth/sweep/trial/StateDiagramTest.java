package dev.finetooth.sweep.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/states.md shows the table. After a change of the table, write it anew with {@code mvn -pl
 * sweep-service -am test -Dtest=StateDiagramTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfinetooth.docs.write=true}.
 */
@SuppressWarnings("InlineFormatString") // The document reads better in one piece.
final class StateDiagramTest {

  @Test
  void theDocumentShowsTheTable() throws IOException {
    Path document = Path.of(System.getProperty("finetooth.root"), "docs", "states.md");
    String expected = DOCUMENT.formatted(StateDiagram.render(Transitions.TABLE));
    if (Boolean.getBoolean("finetooth.docs.write")) {
      Files.createDirectories(document.getParent());
      Files.writeString(document, expected);
    }

    assertThat(document).hasContent(expected);
  }

  private static final String DOCUMENT =
      """
      # A trial's life

      Drawn from the table in `sweep-service/src/main/java/dev/finetooth/sweep/trial/Transitions.java`; a test compares
      them. After a change of the table: `mvn -pl sweep-service -am test -Dtest=StateDiagramTest
      -Dsurefire.failIfNoSpecifiedTests=false -Dfinetooth.docs.write=true`.

      ```mermaid
      %s```

      LOST and PREEMPTED end an attempt at a job, not a trial (`requeue`): a lost job is dispatched again, up to a limit of
      attempts; a preempted one was given back to its queue by its agent. Either way training resumes from its checkpoint. An adapter is taken from any attempt, so long as its trial has none (`train` also
      from WAITING and QUEUED): training is deterministic. Final states have no exits; late messages are dropped.
      """;
}
