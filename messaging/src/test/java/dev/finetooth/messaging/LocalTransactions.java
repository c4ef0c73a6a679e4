package dev.finetooth.messaging;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Transactions without a transaction manager: inside {@link #run}, {@link #dataSource} gives the
 * transaction's connection to whoever asks.
 */
final class LocalTransactions implements Transactions {

  private final DataSource database;
  private final ThreadLocal<Optional<Connection>> current =
      ThreadLocal.withInitial(Optional::empty);

  LocalTransactions(DataSource database) {
    this.database = database;
  }

  @Override
  public void run(Runnable work) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      current.set(Optional.of(connection));
      try {
        work.run();
        connection.commit();
      } catch (RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        current.set(Optional.empty());
      }
    } catch (SQLException e) {
      throw new DatabaseFailedException("the transaction", e);
    }
  }

  DataSource dataSource() {
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection") && current.get().isPresent()
                    ? unclosed(current.get().get())
                    : invoke(database, method, arguments));
  }

  private static Connection unclosed(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            LocalTransactions.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("close") ? null : invoke(connection, method, arguments));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
