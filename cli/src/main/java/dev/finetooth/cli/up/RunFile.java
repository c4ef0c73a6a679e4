package dev.finetooth.cli.up;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Versioned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The file run/up.json: where the running system is, and which processes it has.
 *
 * @param supervisor the process of {@code finetooth up}
 * @param ready whether every part has served at least once
 * @param server the gateway's address
 */
public record RunFile(
    int version,
    Running supervisor,
    boolean ready,
    String server,
    SystemPorts ports,
    List<Running> processes)
    implements Versioned {

  public RunFile {
    processes = List.copyOf(processes);
  }

  /** A process that can be told from a later one of the same number by when it began. */
  public record Running(String name, long pid, Instant started) {

    static Running of(String name, ProcessHandle process) {
      return new Running(name, process.pid(), startOf(process));
    }

    private static Instant startOf(ProcessHandle process) {
      return process.info().startInstant().orElse(Instant.EPOCH);
    }

    /** The process, where it still runs. */
    Optional<ProcessHandle> find() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(process -> startOf(process).toEpochMilli() == started.toEpochMilli());
    }
  }

  /** Empty where there is none, or it is of another version. */
  public static Optional<RunFile> read(Path file) {
    try {
      return Optional.of(Json.read(Files.readString(file), RunFile.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Replaces the file in one move, so that no reader sees half of it. */
  void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Path temporary = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(temporary, Json.write(this));
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Whether the supervisor runs. */
  public boolean alive() {
    return supervisor.find().isPresent();
  }
}
