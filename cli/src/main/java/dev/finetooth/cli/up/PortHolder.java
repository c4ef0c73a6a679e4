package dev.finetooth.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the process that listens on a port, from Linux's /proc. */
final class PortHolder {

  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortHolder() {}

  /** For example {@code process 4711 (java)}; empty where it belongs to another user. */
  static Optional<String> find(int port) {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> inode(Path.of(table), port).stream())
        .findFirst()
        .flatMap(PortHolder::owner);
  }

  private static Optional<String> inode(Path table, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    try {
      return Files.readAllLines(table).stream()
          .skip(1)
          .map(line -> List.of(line.strip().split("\\s+")))
          .filter(fields -> fields.size() > INODE)
          .filter(fields -> fields.get(LOCAL_ADDRESS).endsWith(suffix))
          .filter(fields -> fields.get(STATE).equals(LISTENING))
          .map(fields -> fields.get(INODE))
          .findFirst();
    } catch (IOException noSuchTable) {
      return Optional.empty();
    }
  }

  private static Optional<String> owner(String inode) {
    String link = "socket:[" + inode + "]";
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(process -> holds(process, link))
          .map(PortHolder::describe)
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean holds(Path process, String link) {
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      return descriptors.anyMatch(descriptor -> target(descriptor).equals(link));
    } catch (IOException | UncheckedIOException notOurs) {
      return false;
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException gone) {
      return "";
    }
  }

  private static String describe(Path process) {
    String name;
    try {
      name = " (" + Files.readString(process.resolve("comm")).strip() + ")";
    } catch (IOException gone) {
      name = "";
    }
    return "process " + process.getFileName() + name;
  }
}
