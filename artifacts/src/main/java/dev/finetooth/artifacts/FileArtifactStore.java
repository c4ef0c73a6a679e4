package dev.finetooth.artifacts;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.training.HostedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Artifacts in a folder that every process of one installation sees. A file is written under a
 * temporary name and moved into place, so a reader, or a process killed half-way, never leaves half
 * a file behind.
 */
public final class FileArtifactStore implements ArtifactStore {

  /**
   * What an adapter consists of.
   *
   * @param named the file whose digest names it
   */
  private record Form(String named, List<String> files) {

    static final Form PEFT =
        new Form(
            "adapter_model.safetensors",
            List.of("adapter_config.json", "adapter_model.safetensors"));
    static final Form HOSTED = new Form(HostedModel.FILE, List.of(HostedModel.FILE));

    static Form of(Path folder) {
      return Files.exists(folder.resolve(HostedModel.FILE)) ? HOSTED : PEFT;
    }
  }

  private final Path files;
  private final Path adapters;
  private final Path incoming;

  public FileArtifactStore(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    this.files = absolute.resolve("files");
    this.adapters = absolute.resolve("adapters");
    this.incoming = absolute.resolve("incoming");
    io(
        () -> {
          Files.createDirectories(files);
          Files.createDirectories(adapters);
          return Files.createDirectories(incoming);
        });
  }

  @Override
  public Artifact put(InputStream content) {
    return io(
        () -> {
          Path temporary = Files.createTempFile(incoming, "file", null);
          MessageDigest digest = Sha256.digest();
          try (var in = new DigestInputStream(content, digest)) {
            Files.copy(in, temporary, REPLACE_EXISTING);
            Sha256 name = Sha256.of(digest);
            Path target = path(name);
            Files.createDirectories(parent(target));
            Files.move(temporary, target, ATOMIC_MOVE);
            return new Artifact(target.toUri(), name);
          } finally {
            Files.deleteIfExists(temporary);
          }
        });
  }

  @Override
  public Optional<Artifact> find(Sha256 file) {
    Path path = path(file);
    return Files.exists(path) ? Optional.of(new Artifact(path.toUri(), file)) : Optional.empty();
  }

  @Override
  public InputStream open(Sha256 file) {
    return io(() -> Files.newInputStream(existing(file)));
  }

  @Override
  public Path local(Artifact file) {
    return existing(file.sha256());
  }

  @Override
  public Artifact putAdapter(Path folder) {
    return io(
        () -> {
          Form form = Form.of(folder);
          Sha256 name = digestOf(folder.resolve(form.named()));
          Path target = adapters.resolve(name.value());
          if (!Files.exists(target)) {
            Path temporary = Files.createTempDirectory(incoming, "adapter");
            for (String file : form.files()) {
              Files.copy(folder.resolve(file), temporary.resolve(file));
            }
            moveUnlessThere(temporary, target, form);
          }
          return new Artifact(target.toUri(), name);
        });
  }

  @Override
  public Optional<Path> adapter(Sha256 weights) {
    Path folder = adapters.resolve(weights.value());
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  @Override
  public List<Sha256> adapters() {
    return io(
        () -> {
          try (Stream<Path> folders = Files.list(adapters)) {
            return folders
                .map(folder -> new Sha256(name(folder)))
                .sorted(Comparator.comparing(Sha256::value))
                .toList();
          }
        });
  }

  private static void moveUnlessThere(Path temporary, Path target, Form form) throws IOException {
    try {
      Files.move(temporary, target, ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      // Somebody else was first with the same content.
      for (String file : form.files()) {
        Files.deleteIfExists(temporary.resolve(file));
      }
      Files.delete(temporary);
    }
  }

  private static Sha256 digestOf(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.of(digest);
  }

  private Path existing(Sha256 file) {
    Path path = path(file);
    if (!Files.exists(path)) {
      throw new ArtifactMissingException(file);
    }
    return path;
  }

  private Path path(Sha256 file) {
    return files.resolve(file.value().substring(0, 2)).resolve(file.value());
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  private static String name(Path path) {
    return Objects.requireNonNull(path.getFileName()).toString();
  }

  private interface Io<T> {
    T run() throws IOException;
  }

  private static <T> T io(Io<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
