package dev.finetooth.trainer.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
}
