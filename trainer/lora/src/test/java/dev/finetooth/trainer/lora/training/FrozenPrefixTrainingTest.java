package dev.finetooth.trainer.lora.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.trainer.lora.Jobs;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.llama.Activations;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.prefix.ComputedStates;
import dev.finetooth.trainer.lora.prefix.FrozenPrefix;
import dev.finetooth.trainer.lora.prefix.HiddenStates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training on stored hidden states is training through all layers at every step. */
class FrozenPrefixTrainingTest {

  private static final int STEPS = 20;

  /** Works to the end, silently. */
  private static final FrozenPrefix.Watch PATIENT =
      new FrozenPrefix.Watch() {
        @Override
        public boolean leaving() {
          return false;
        }

        @Override
        public void doing(String what) {}
      };

  /**
   * What training gave.
   *
   * @param losses of each step
   * @param weights of the adapter afterwards, flat
   */
  private record Trained(List<Double> losses, Tensor weights) {}

  @TempDir private Path folder;

  private final LlamaModel model = Tiny.openFp32();
  private final List<Example> examples = Tiny.examples(Tiny.train());

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "2, 0.1"})
  void storedStatesGiveTheLossesAndAdaptersOfAllLayers(int last, double dropout) throws Exception {
    EngineLane lane =
        Jobs.PLAIN
            .layers(AdaptedLayers.last(last))
            .dropout(dropout)
            .snapshots(100)
            .in(folder)
            .lanes()
            .getFirst();
    int frozen = model.config().layers() - last;
    HiddenStates stored =
        new FrozenPrefix(model, Sha256.of("tiny"), frozen, folder)
            .states(examples, PATIENT)
            .orElseThrow();
    assertThat(stored).isNotInstanceOf(ComputedStates.class);

    Trained fromStore = train(lane, frozen, stored);
    Trained throughAll = train(lane, frozen, new ComputedStates(model, frozen, examples));

    for (int step = 0; step < STEPS; step++) {
      assertThat(fromStore.losses().get(step))
          .as("step %d", step)
          .isCloseTo(throughAll.losses().get(step), within(1e-5));
    }
    assertThat(fromStore.weights().sub(throughAll.weights()).abs().max().item_double())
        .isLessThan(1e-4);
    assertThat(fromStore.losses().getLast()).isLessThan(fromStore.losses().getFirst());
  }

  private Trained train(EngineLane lane, int frozen, HiddenStates states) {
    Lane running =
        new Lane(
            lane,
            model,
            new AnswerData(model, frozen, examples, states),
            new AdapterLayout(model.config(), frozen, lane.configuration().rank()),
            Optional.empty());
    PackStep steps = new PackStep(model);
    try {
      List<Double> losses = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        steps.of(List.of(running), Activations.KEPT);
        losses.add(running.takePoint().loss());
      }
      return new Trained(losses, running.weights().clone());
    } finally {
      running.close();
    }
  }
}
