package dev.finetooth.trainer.lora.training;

import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.data.Pair;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.Sequences;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.prefix.HiddenStates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Batches of pairs of answers. A pair's prompt is computed once for both.
 *
 * @param states of {@link #answers}
 */
record PairBatches(LlamaModel model, int firstLayer, List<Pair> pairs, HiddenStates states) {

  /** Both answers of each pair, one after the other, as examples of their own. */
  static List<Example> answers(List<Pair> pairs) {
    return pairs.stream().flatMap(pair -> Stream.of(pair.chosen(), pair.rejected())).toList();
  }

  /**
   * Must be called inside a scope.
   *
   * @param sharing whether prompts are computed once
   */
  TrainingData.Batch batch(List<Integer> indices, boolean sharing) {
    List<Sequences> all = new ArrayList<>();
    List<Sequences> asking = new ArrayList<>();
    TensorVector rows = new TensorVector();
    List<Long> targets = new ArrayList<>();
    int tokens = 0;
    for (int index : indices) {
      Pair pair = pairs.get(index);
      List<Example> answers = List.of(pair.chosen(), pair.rejected());
      int shared = sharing ? pair.shared() : 0;
      int[] lengths = answers.stream().mapToInt(Example::length).toArray();
      Sequences whole = model.sharing(shared, lengths);
      all.add(whole);
      asking.add(
          whole.asking(
              AnswerData.firstAsking(answers), AnswerData.answerTokens(answers), model.compute()));
      rows.push_back(states.of(List.of(2 * index, 2 * index + 1), shared));
      answers.forEach(answer -> targets.addAll(answer.answer()));
      tokens += pair.chosen().length() + pair.rejected().length();
    }
    Tensor hidden = rows.size() == 1 ? rows.get(0) : torch.cat(rows, 0);
    return new TrainingData.Batch(
        new TrainingPass.Input(
            firstLayer,
            hidden,
            Sequences.together(all).asOnePart(),
            Sequences.together(asking).asOnePart()),
        targets,
        tokens);
  }
}
