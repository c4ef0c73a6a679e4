package dev.finetooth.embedded;

/** PostgreSQL as a program: {@code --data DIR --port N}; prints {@code ready PORT}. */
public final class PostgresMain {

  private PostgresMain() {}

  public static void main(String[] words) {
    Program.run(
        "usage: PostgresMain --data DIR --port N",
        words,
        arguments ->
            new Running(
                EmbeddedPostgresServer.start(arguments.path("--data"), arguments.port("--port"))));
  }

  private record Running(EmbeddedPostgresServer postgres) implements Program.Server {

    @Override
    public int port() {
      return postgres.port();
    }

    @Override
    public void await() {
      postgres.process().ifPresent(process -> process.onExit().join());
    }

    @Override
    public void close() {
      postgres.close();
    }
  }
}
