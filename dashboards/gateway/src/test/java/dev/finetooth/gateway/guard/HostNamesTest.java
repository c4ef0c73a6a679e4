package dev.finetooth.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostNamesTest {

  @Test
  void knowsLoopbackAlone() {
    HostNames names = HostNames.loopbackAnd(Optional.empty());
    assertThat(names.contain("localhost")).isTrue();
    assertThat(names.contain("localhost.example")).isFalse();
  }

  @Test
  void knowsWhatIsAdded() {
    HostNames names = HostNames.loopbackAnd(Optional.of(List.of(" Finetooth.Example ")));
    assertThat(names.contain("finetooth.example")).isTrue();
    assertThat(names.contain("example")).isFalse();
  }

  @Test
  void aStarKnowsAll() {
    assertThat(HostNames.loopbackAnd(Optional.of(List.of("*"))).contain("any.example")).isTrue();
  }
}
