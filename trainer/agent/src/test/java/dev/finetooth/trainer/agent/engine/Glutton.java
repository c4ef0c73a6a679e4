package dev.finetooth.trainer.agent.engine;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/** A program that takes memory until it dies of it. */
final class Glutton {

  private static final int MEGA = 1 << 20;

  private Glutton() {}

  public static void main(String[] arguments) {
    switch (arguments[0]) {
      case "heap" -> eatHeap();
      case "native" -> eatNative();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void eatHeap() {
    List<byte[]> eaten = new ArrayList<>();
    while (eaten.size() < Integer.MAX_VALUE) {
      eaten.add(new byte[MEGA]);
    }
  }

  /** Leaves nothing for the virtual machine itself, which then cannot go on. */
  private static void eatNative() {
    for (long size = MEGA; ; size = Math.max(8, size / 2)) {
      try {
        while (true) {
          Arena.global().allocate(size);
        }
      } catch (OutOfMemoryError smallerOnes) {
        // What is left is less than this size.
      }
    }
  }
}
