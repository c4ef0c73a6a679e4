package dev.finetooth.cli.server;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.up.RunFile;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Finds the system: --server, FINETOOTH_SERVER, what finetooth up started, the usual address. */
public final class ServerOption {

  private static final String USUAL = "http://127.0.0.1:8080";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The system's address. Default: FINETOOTH_SERVER, or what finetooth up started.")
  private @Nullable String given;

  /** The address in use. */
  public Server server() {
    return new Server(address(System.getenv(), Home.current()));
  }

  URI address(Map<String, String> environment, Home home) {
    String inEnvironment = environment.getOrDefault("FINETOOTH_SERVER", "");
    if (given != null) {
      return parse("--server", given);
    }
    if (!inEnvironment.isBlank()) {
      return parse("FINETOOTH_SERVER", inEnvironment);
    }
    return URI.create(
        RunFile.read(home.upFile()).filter(RunFile::alive).map(RunFile::server).orElse(USUAL));
  }

  private static URI parse(String from, String text) {
    URI address;
    try {
      address = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw wrong(from, text);
    }
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw wrong(from, text);
    }
    return address;
  }

  private static Failure wrong(String from, String text) {
    return new Failure(
        ExitCode.INVALID, "%s: '%s' is no address. Write it like %s.".formatted(from, text, USUAL));
  }
}
