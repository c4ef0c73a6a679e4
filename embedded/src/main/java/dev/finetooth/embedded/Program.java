package dev.finetooth.embedded;

import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The frame of the main classes: start, say so in one line, stop on SIGTERM, exit codes. */
final class Program {

  private static final int USAGE = 2;
  private static final int FAILED = 1;

  // The log manager holds loggers weakly: a level set on a forgotten logger is forgotten too.
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("kafka"),
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("state.change.logger"));

  private Program() {}

  /** A server that runs until it is closed. */
  interface Server extends AutoCloseable {
    int port();

    /** Returns when the server has ended, on request or by itself. */
    void await() throws InterruptedException;

    @Override
    void close();
  }

  /** Does not return while the server runs; prints {@code ready PORT} as soon as it does. */
  static void run(String usage, String[] words, Function<Arguments, Server> start) {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    try {
      Server server = start.apply(new Arguments(List.of(words)));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close"));
      System.out.println("ready " + server.port());
      System.out.flush();
      server.await();
    } catch (Arguments.InvalidException e) {
      System.err.println(e.getMessage());
      System.err.println(usage);
      System.exit(USAGE);
    } catch (PortInUseException | FolderInUseException e) {
      System.err.println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(FAILED);
  }
}
