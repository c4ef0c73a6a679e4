package dev.finetooth.trainer.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExitTest {

  @Test
  void namesStatusAndSignal() {
    assertThat(Exit.ofStatus(0).isClean()).isTrue();
    assertThat(Exit.ofStatus(3).inWords()).isEqualTo("exited with status 3");
    assertThat(Exit.ofStatus(139).inWords()).isEqualTo("was ended by signal 11 (SIGSEGV)");
    assertThat(Exit.ofStatus(137).isSignal(9)).isTrue();
    assertThat(Exit.ofStatus(255).inWords()).isEqualTo("exited with status 255");
  }

  @Test
  void knowsLackOfMemoryByWhatTheEngineLogged() {
    var loss = new MemoryLoss(Long.MAX_VALUE);
    assertThat(loss.explains(Exit.ofStatus(1), "java.lang.OutOfMemoryError: heap")).isTrue();
    assertThat(loss.explains(Exit.ofStatus(1), "CUDA out of memory. Tried to")).isTrue();
    assertThat(loss.explains(Exit.ofStatus(137), "step 3")).isFalse();
    assertThat(new MemoryLoss(-1).explains(Exit.ofStatus(137), "step 3")).isTrue();
  }

  @Test
  void countsTheKernelsKillsInItsOwnGroup() {
    assertThat(MemoryLoss.ownGroup(List.of("4:memory:/old", "0::/user.slice/agent.service")))
        .isEqualTo("user.slice/agent.service");
    assertThat(MemoryLoss.ownGroup(List.of("0::/"))).isEmpty();
    assertThat(MemoryLoss.counted(List.of("oom 3", "oom_kill 2", "oom_group_kill 1"))).isEqualTo(2);
  }
}
