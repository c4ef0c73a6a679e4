package dev.finetooth.cli.doctor;

/**
 * What was found of one thing.
 *
 * @param what it is about
 * @param found in a few words
 * @param toDo what to do about it; empty where it is fine
 */
record Finding(Level level, String what, String found, String toDo) {

  enum Level {
    OK("ok"),
    /** Something cannot be done without it. */
    NOTE("note"),
    /** Nothing can be done without it. */
    WRONG("WRONG");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static Finding ok(String what, String found) {
    return new Finding(Level.OK, what, found, "");
  }

  static Finding note(String what, String found, String toDo) {
    return new Finding(Level.NOTE, what, found, toDo);
  }

  static Finding wrong(String what, String found, String toDo) {
    return new Finding(Level.WRONG, what, found, toDo);
  }
}
