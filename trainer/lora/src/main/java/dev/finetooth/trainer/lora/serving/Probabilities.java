package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.TokenProbability;
import dev.finetooth.contracts.engine.TokenProbability.Alternative;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.text.TokenBytes;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** How likely tokens were; must be called inside a scope. */
final class Probabilities {

  private final TokenBytes bytes;
  private final Compute compute;

  Probabilities(TokenBytes bytes, Compute compute) {
    this.bytes = bytes;
    this.compute = compute;
  }

  /** Of a token that nothing predicts. */
  TokenProbability unpredicted(long token) {
    return new TokenProbability(token, bytes.hex(token), Optional.empty(), List.of());
  }

  /**
   * One for each row.
   *
   * @param logits [rows, vocabulary]
   * @param tokens that stand there, one for each row
   * @param alternatives how many to each
   */
  List<TokenProbability> of(Tensor logits, List<Long> tokens, int alternatives) {
    Tensor logs = torch.log_softmax(logits, -1);
    Tensor index =
        compute.indices(tokens.stream().mapToLong(Long::longValue).toArray()).unsqueeze(1);
    DoubleBuffer chosen = doubles(logs.gather(1, index));
    int most = Math.toIntExact(Math.min(alternatives, logits.size(1)));
    List<List<Alternative>> top = top(logs, tokens.size(), most);
    List<TokenProbability> all = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      long token = tokens.get(i);
      all.add(
          new TokenProbability(token, bytes.hex(token), Optional.of(chosen.get(i)), top.get(i)));
    }
    return all;
  }

  private List<List<Alternative>> top(Tensor logs, int rows, int most) {
    List<List<Alternative>> all = new ArrayList<>();
    if (most == 0) {
      for (int row = 0; row < rows; row++) {
        all.add(List.of());
      }
      return all;
    }
    T_TensorTensor_T best = torch.topk(logs, most);
    DoubleBuffer values = doubles(best.get0());
    LongBuffer ids = best.get1().cpu().contiguous().createBuffer();
    for (int row = 0; row < rows; row++) {
      List<Alternative> ofRow = new ArrayList<>();
      for (int i = row * most; i < (row + 1) * most; i++) {
        ofRow.add(new Alternative(ids.get(i), bytes.hex(ids.get(i)), values.get(i)));
      }
      all.add(ofRow);
    }
    return all;
  }

  private static DoubleBuffer doubles(Tensor any) {
    return any.to(ScalarType.Double).cpu().contiguous().createBuffer();
  }
}
