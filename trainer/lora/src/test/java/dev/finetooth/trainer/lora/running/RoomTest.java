package dev.finetooth.trainer.lora.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.training.Precision;
import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.llama.Activations;
import dev.finetooth.trainer.lora.memory.GradientCheckpointing;
import dev.finetooth.trainer.lora.memory.MemoryEstimate;
import dev.finetooth.trainer.lora.memory.MemoryEstimate.Load;
import dev.finetooth.trainer.lora.memory.MemoryEstimate.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomTest {

  private static final Method KEEPING = new Method(0, 0, false, Precision.FP32, Activations.KEPT);
  private static final List<Load> FOUR = Collections.nCopies(4, new Load(16, 32, 480, 0, 2));

  @Test
  void aLaneThatFitsAloneKeepsItsActivations() throws Exception {
    long two = estimate(KEEPING, 2);

    Room room = room(GradientCheckpointing.AUTO, two);

    assertThat(room.activations()).isEqualTo(Activations.KEPT);
    assertThat(room.lanes()).isEqualTo(2);
    assertThat(room.inWords()).startsWith("2 of 4 lanes at once fit; ").endsWith(" to be had");
  }

  @Test
  void aLaneThatDoesNotFitAloneComputesThemAgain() throws Exception {
    long tooLittle = estimate(KEEPING, 1) - 1;

    Room room = room(GradientCheckpointing.AUTO, tooLittle);

    assertThat(room.activations()).isEqualTo(Activations.RECOMPUTED);
    assertThat(room.estimate().total()).isLessThan(tooLittle);
    assertThat(room.inWords()).contains("which are computed twice instead of kept");
  }

  @Test
  void anOperatorsChoiceCounts() throws Exception {
    assertThat(room(GradientCheckpointing.TRUE, Long.MAX_VALUE).activations())
        .isEqualTo(Activations.RECOMPUTED);
    Room never = room(GradientCheckpointing.FALSE, 0);
    assertThat(never.activations()).isEqualTo(Activations.KEPT);
    assertThat(never.mayRecompute()).isFalse();
  }

  @Test
  void aLaneThatFindsNoMemoryGoesOnWithoutKeepingActivations() throws Exception {
    Room room = room(GradientCheckpointing.AUTO, Long.MAX_VALUE);
    RuntimeException shortage = new RuntimeException("std::bad_alloc");

    assertThat(room.after(shortage, Activations.KEPT)).isEqualTo(Activations.RECOMPUTED);
    assertThat(room.after(new RuntimeException("the disk is full"), Activations.KEPT))
        .isEqualTo(Activations.KEPT);
    assertThat(room.after(new OutOfMemoryError("Java heap space"), Activations.KEPT))
        .isEqualTo(Activations.KEPT);
    assertThat(room(GradientCheckpointing.FALSE, 0).after(shortage, Activations.KEPT))
        .isEqualTo(Activations.KEPT);
  }

  @Test
  void choicesAreReadFromTheEnvironment() {
    assertThat(Choices.of(Map.of()).checkpointing()).isEqualTo(GradientCheckpointing.AUTO);
    assertThat(Choices.of(Map.of(GradientCheckpointing.VARIABLE, "true")).checkpointing())
        .isEqualTo(GradientCheckpointing.TRUE);
    assertThatThrownBy(() -> Choices.of(Map.of(GradientCheckpointing.VARIABLE, "often")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("FINETOOTH_LORA_GRADIENT_CHECKPOINTING is 'often'; write auto, true or false");
  }

  @Test
  void hiddenStatesThatAreNotStoredTakeTheFrozenLayersWeights() throws Exception {
    Method stored = new Method(0, 2, false, Precision.FP32, Activations.KEPT);
    Method computed = new Method(0, 2, true, Precision.FP32, Activations.KEPT);

    assertThat(estimate(computed, 1)).isGreaterThan(estimate(stored, 1));
  }

  private Room room(GradientCheckpointing checkpointing, long available) throws Exception {
    return Room.of(ModelShape.of(Tiny.model()), KEEPING, FOUR, checkpointing, available);
  }

  private static long estimate(Method method, int lanes) throws Exception {
    return MemoryEstimate.of(ModelShape.of(Tiny.model()), method, FOUR.subList(0, lanes)).total();
  }
}
