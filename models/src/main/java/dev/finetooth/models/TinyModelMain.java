package dev.finetooth.models;

import java.nio.file.Path;

/** Writes the tiny model into a folder, to try the system by hand: {@code FOLDER}. */
final class TinyModelMain {

  private static final long SEED = 7;

  private TinyModelMain() {}

  public static void main(String[] words) {
    TinyModel.write(Path.of(words[0]), SEED);
  }
}
