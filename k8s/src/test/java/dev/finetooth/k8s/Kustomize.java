package dev.finetooth.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kustomize that is installed, alone or inside kubectl. */
record Kustomize(List<String> command) {

  static Optional<Kustomize> installed() {
    return onPath("kustomize")
        .map(program -> new Kustomize(List.of(program, "build")))
        .or(() -> onPath("kubectl").map(program -> new Kustomize(List.of(program, "kustomize"))));
  }

  /** The rendered documents. */
  String render(Path folder) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("kustomize", ".err");
    try {
      Process process =
          new ProcessBuilder(Stream.concat(command.stream(), Stream.of(folder.toString())).toList())
              .redirectError(errors.toFile())
              .start();
      String rendered = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(Files.readString(errors));
      }
      return rendered;
    } finally {
      Files.delete(errors);
    }
  }

  private static Optional<String> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
