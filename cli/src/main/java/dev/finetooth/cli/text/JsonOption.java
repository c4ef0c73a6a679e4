package dev.finetooth.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.finetooth.contracts.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** {@code --json}: the answer for programs. */
public final class JsonOption {

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean asked;

  public boolean asked() {
    return asked;
  }

  /** Prints a document. */
  public static void print(PrintWriter out, Object value) {
    try {
      out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "cannot write a " + value.getClass().getSimpleName() + " as JSON", e);
    }
  }
}
