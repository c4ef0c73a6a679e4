package dev.finetooth.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformanceKitTest {

  /** Less patient with silence and leaving, so that flawed engines are found out soon. */
  private static final Patience PATIENCE =
      new Patience(
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(20));

  @TempDir Path folder;

  @Test
  void anEngineThatKeepsToTheProtocolPassesEveryCheck() throws Exception {
    List<Finding> heard = new ArrayList<>();
    List<Finding> findings =
        kit(Flaw.NONE, PATIENCE).run(new HashSet<>(ConformanceKit.names()), heard::add);
    assertThat(findings).filteredOn(finding -> !finding.passed()).isEmpty();
    assertThat(findings)
        .isEqualTo(heard)
        .extracting(Finding::check)
        .isEqualTo(ConformanceKit.names());
  }

  /** Each check fails once, and says what the engine did. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ANOTHER_PROTOCOL         | hello                 | it speaks protocol 9, and this kit 1
          NO_HELLO                 | hello                 | the first event is Progress
          ANOTHER_VERSION          | hello                 | it calls itself version flawed-2, and it is entered as flawed-1
          SAYS_NOTHING             | hello                 | it said nothing of the protocol: it exited with status 0
          NO_PROGRESS              | progress              | kit/lane-0 said progress 0 times in 2 epochs
          FALLING_STEPS            | progress              | step 11 of 12 comes after step 12
          NO_SNAPSHOT              | snapshots             | it said snapshots after epochs [], and the job asks for [1, 2]
          ANOTHER_DIGEST           | snapshots             | adapter_model.safetensors of kit/lane-0 after epoch 1 has the digest
          OUTSIDE                  | snapshots             | is outside of the job's out/
          ANOTHER_RANK             | snapshots             | lora_A.weight has the shape [5, 4], which is not of rank 4
          NO_CONFIG                | snapshots             | adapter_config.json of kit/lane-0 after epoch 1 is missing
          BROKEN_WEIGHTS           | snapshots             | it says that its header has
          LEARNS_NOTHING           | snapshots             | the adapters after epochs [1, 2] are the same
          NO_LANE_END              | end                   | it did not say how kit/lane-0 ended
          NO_BYE                   | end                   | it did not say bye: it exited with status 0
          ANOTHER_STATUS           | end                   | after bye it exited with status 3
          ONE_LANE_ONLY            | several lanes         | it did not say how kit/lane-1 ended
          HEEDS_NO_STOP            | stop a lane           | the lane was trained to its end, though it was to be stopped
          STOPS_ALL                | stop a lane           | kit/lane-1 ended STOPPED (on command), not COMPLETED
          FORGETS_ITS_CHECKPOINT   | kill and resume       | kit/lane-0 began again: killed in epoch 3, it was at step 1 of 24
          FORGETS_SNAPSHOTS        | kill and resume       | kit/lane-0 said snapshots after epochs [3, 4], and the job asks for [1, 2, 3, 4]
          TRAINS_AGAIN             | started again         | kit/lane-0 said snapshots after epochs [1, 2, 1, 2]
          HEEDS_NO_LEAVE           | leave by command      | it trained to the end, though it was asked to leave
          HEEDS_NO_END_OF_INPUT    | leave by end of input | it trained to the end, though it was asked to leave
          ENDS_LANES_WHEN_LEAVING  | leave by command      | leaving ended kit/lane-0 as STOPPED, so no later attempt can go on
          CONTENT_WITH_ANY_FILE    | bad job file          | a job file that is missing must end it with another status
          SILENT_ABOUT_BAD_FILES   | bad job file          | it exited with status 1 and wrote nothing on stderr
          TRAINS_WITHOUT_DATA      | bad data              | with data that are missing it wrote an adapter
          TRAINS_ANYTHING          | bad configuration     | with rank 0 kit/lane-1 ended as COMPLETED
          SAYS_NO_REWARDS          | preferences           | the progress of kit/lane-0 at step 1 has no rewards
          REWARDS_BEYOND_REASON    | preferences           | at step 1 the margin is 0.1 and the accuracy 2.0
          DECLARES_AND_TRAINS      | preferences           | kit/lane-0 ended as INVALID, and wrote an adapter
          TRAINS_ON_BAD_PAIRS      | bad pairs             | with pairs that are without a rejected answer it wrote an adapter
          DIES_OF_UNKNOWN_COMMANDS | what it does not know | it exited with status 4; its log ends with: unknown:
          PRINTS_LOGS              | hello, output         | a line is not of the protocol: Loading weights...
          NO_HELLO                 | end, output           | hello must be the first line, and no other
          SPEAKS_AFTER_BYE         | end, output           | it went on after bye
          SPEAKS_OF_OTHER_LANES    | hello, output         | it speaks of a lane that the job has not
          FALLS_SILENT             | hello, silence        | it said nothing for
          """)
  void aFlawIsFound(Flaw flaw, String checks, String detail) throws Exception {
    Set<String> only = Set.of(checks.split(", "));
    Patience patience =
        flaw == Flaw.FALLS_SILENT
            ? new Patience(
                PATIENCE.start(), Duration.ofMillis(500), PATIENCE.job(), PATIENCE.leave())
            : PATIENCE;
    List<Finding> failed =
        kit(flaw, patience).run(only, finding -> {}).stream()
            .filter(finding -> !finding.passed())
            .toList();
    assertThat(failed).hasSize(1);
    assertThat(checks).endsWith(failed.getFirst().check());
    assertThat(failed.getFirst().detail()).contains(detail);
    assertThat(failed.getFirst().wanted()).endsWith(".");
  }

  @Test
  void everyCheckIsSeenToFail() throws Exception {
    Set<String> tried =
        List.of(
                ConformanceKitTest.class
                    .getDeclaredMethod("aFlawIsFound", Flaw.class, String.class, String.class)
                    .getAnnotation(CsvSource.class)
                    .textBlock()
                    .split("\n"))
            .stream()
            .map(row -> row.split("\\|")[1].strip())
            .map(checks -> checks.substring(checks.lastIndexOf(", ") + 1).strip())
            .collect(Collectors.toSet());
    assertThat(tried).containsExactlyInAnyOrderElementsOf(ConformanceKit.names());
  }

  @Test
  void aProgramThatIsNotThereCannotBeChecked() {
    var kit = new ConformanceKit(List.of("/no/such/engine"), Optional.empty(), folder, PATIENCE);
    assertThatThrownBy(() -> kit.run(Set.of("hello"), finding -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such/engine");
  }

  private ConformanceKit kit(Flaw flaw, Patience patience) {
    return new ConformanceKit(
        FlawedEngine.command(flaw), Optional.of("flawed-1"), folder, patience);
  }
}
