package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Numbers of tokens of a request: a prompt counts once, however many answers it gets. */
record Usage(int promptTokens, int completionTokens) {

  static Usage of(CompletionRequest request, List<Answer.Completion> choices) {
    int prompts = 0;
    int completions = 0;
    for (int i = 0; i < choices.size(); i++) {
      prompts += request.first(i) ? choices.get(i).promptTokens() : 0;
      completions += choices.get(i).completionTokens();
    }
    return new Usage(prompts, completions);
  }

  void write(ObjectNode document) {
    document
        .putObject("usage")
        .put("prompt_tokens", promptTokens)
        .put("completion_tokens", completionTokens)
        .put("total_tokens", promptTokens + completionTokens);
  }
}
