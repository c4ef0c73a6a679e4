package dev.finetooth.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The command as users call it, with all that it prints. */
public final class Commands {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Its exit code. */
  public int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  /** All that it printed so far. */
  public String out() {
    return out.toString();
  }

  /** All that it complained of so far. */
  public String err() {
    return err.toString();
  }
}
