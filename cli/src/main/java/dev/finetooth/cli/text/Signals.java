package dev.finetooth.cli.text;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C as an event instead of an end, and the terminal's new size. The signal classes belong to
 * the module jdk.unsupported and are reached by reflection; where they are missing, Ctrl-C ends the
 * program as ever, and the size stays what it was.
 */
public final class Signals {

  private Signals() {}

  /** Calls back on each Ctrl-C from now on. */
  public static void onInterrupt(Runnable action) {
    on("INT", action);
  }

  /** Calls back each time the terminal gets another size. */
  public static void onResize(Runnable action) {
    on("WINCH", action);
  }

  private static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object listener =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, _) ->
                  switch (method.getName()) {
                    case "equals" -> false;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> "on " + name;
                    default -> handled(action);
                  });
      Method handle = signal.getMethod("handle", signal, handler);
      handle.invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InstantiationException
        | InvocationTargetException missing) {
      // The signal keeps its usual meaning.
    }
  }

  @SuppressWarnings("NullAway") // a void method's proxy answers null
  private static Object handled(Runnable action) {
    action.run();
    return null;
  }
}
