package dev.finetooth.cli.data;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.text.Faulty;
import dev.finetooth.spec.data.ChatData;
import dev.finetooth.spec.data.ChatExample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Chat data on this machine; a folder stands for the train.jsonl in it. */
final class ChatFiles {

  private ChatFiles() {}

  static ChatData read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve("train.jsonl") : path;
    try (InputStream in = Files.newInputStream(file)) {
      return ChatData.read(file.toString(), in);
    } catch (IOException e) {
      throw new Failure(ExitCode.INVALID, file + ": no such file, or it cannot be read.", e);
    }
  }

  /** The examples, where every line is right; else all that is not. */
  static List<ChatExample> require(Path path) {
    ChatData data = read(path);
    if (!data.faults().isEmpty()) {
      throw new Failure(ExitCode.INVALID, Faulty.lines(path.toString(), data.faults()));
    }
    return data.examples();
  }
}
