package dev.finetooth.trainer.agent.serving;

import java.util.List;
import java.util.Optional;

/** The JSON documents of a response, as OpenAI writes them. */
interface Documents {

  /** All answers at once. */
  String whole(List<Answer.Completion> choices, Usage usage);

  /** What a streamed answer begins with, if anything. */
  Optional<String> begin(int choice);

  String piece(int choice, Answer.Piece piece);

  String end(int choice, String finish);

  /** The last chunk, which a client asks for by stream_options.include_usage. */
  String usage(Usage usage);
}
