package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.engine.RawPrompt;
import dev.finetooth.contracts.engine.ServeCommand;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes a request's answers as an engine's commands, one each. */
final class Generates {

  /** Steps between the seeds of one request's answers; the engine hashes them. */
  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  private Generates() {}

  /**
   * The command for one answer. The first answer to a prompt is the one that a request for a single
   * answer gets under the same seed.
   */
  static ServeCommand.Generate of(ServedModel model, CompletionRequest request, int choice) {
    Prompt prompt = request.prompt(choice);
    return new ServeCommand.Generate(
        UUID.randomUUID().toString(),
        model.adapter().map(ServedModel.Adapter::folder),
        messages(prompt),
        request.maxTokens(),
        request.temperature(),
        request.topP(),
        request.seed() + (choice % request.n()) * SEED_STEP,
        request.stop(),
        request.stream(),
        model.adapter().map(ServedModel.Adapter::digest),
        raw(prompt, request.echo()),
        request.logprobs());
  }

  private static List<ChatMessage> messages(Prompt prompt) {
    return prompt instanceof Prompt.Conversation conversation ? conversation.messages() : List.of();
  }

  private static Optional<RawPrompt> raw(Prompt prompt, boolean echo) {
    return switch (prompt) {
      case Prompt.Conversation ignored -> Optional.empty();
      case Prompt.Text text ->
          Optional.of(new RawPrompt(Optional.of(text.text()), List.of(), echo));
      case Prompt.Tokens tokens -> Optional.of(new RawPrompt(Optional.empty(), tokens.ids(), echo));
    };
  }
}
