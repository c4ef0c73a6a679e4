package dev.finetooth.trainer.lora.text;

import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** Python's methods of texts, which templates call and Java's texts lack or have otherwise. */
final class PythonStrings extends ELResolver {

  private PythonStrings() {}

  /** Jinjava's own resolver for everything else. */
  static ELResolver beforeOthers() {
    CompositeELResolver all = new CompositeELResolver();
    all.add(new PythonStrings());
    all.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
    return all;
  }

  @Override
  public @Nullable Object invoke(
      ELContext context,
      @Nullable Object base,
      Object method,
      Class<?> @Nullable [] types,
      Object[] arguments) {
    if (!(base instanceof CharSequence text)) {
      return null;
    }
    Optional<Object> result = call(text.toString(), method.toString(), arguments);
    if (result.isPresent()) {
      context.setPropertyResolved(true);
    }
    return result.orElse(null);
  }

  private static Optional<Object> call(String text, String method, Object[] arguments) {
    return switch (method) {
      case "startswith" -> Optional.of(text.startsWith(argument(arguments, 0)));
      case "endswith" -> Optional.of(text.endsWith(argument(arguments, 0)));
      case "strip" -> Optional.of(strip(text, arguments, true, true));
      case "lstrip" -> Optional.of(strip(text, arguments, true, false));
      case "rstrip" -> Optional.of(strip(text, arguments, false, true));
      case "split" -> Optional.of(split(text, arguments));
      case "replace" -> Optional.of(text.replace(argument(arguments, 0), argument(arguments, 1)));
      case "upper" -> Optional.of(text.toUpperCase(Locale.ROOT));
      case "lower" -> Optional.of(text.toLowerCase(Locale.ROOT));
      default -> Optional.empty();
    };
  }

  private static String argument(Object[] arguments, int index) {
    if (index >= arguments.length) {
      throw new TemplateException("a method of a text lacks an argument");
    }
    return arguments[index].toString();
  }

  /** White space, or any of the given characters. */
  private static String strip(String text, Object[] arguments, boolean left, boolean right) {
    IntPredicate unwanted =
        arguments.length == 0
            ? PythonStrings::isSpace
            : c -> arguments[0].toString().indexOf(c) >= 0;
    int from = 0;
    int to = text.length();
    while (left && from < to && unwanted.test(text.charAt(from))) {
      from++;
    }
    while (right && to > from && unwanted.test(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Python counts no-break spaces and the next-line character, Java does not. */
  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  private static List<String> split(String text, Object[] arguments) {
    if (arguments.length == 0) {
      String stripped = strip(text, arguments, true, true);
      return stripped.isEmpty() ? List.of() : List.of(stripped.split("(?U)\\s+"));
    }
    List<String> parts = new ArrayList<>();
    int most = arguments.length > 1 ? ((Number) arguments[1]).intValue() : Integer.MAX_VALUE;
    int from = 0;
    String separator = argument(arguments, 0);
    for (int at = text.indexOf(separator);
        at >= 0 && parts.size() < most;
        at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  @Override
  public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
    return null;
  }

  @Override
  public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
    return null;
  }

  @Override
  public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {}

  @Override
  public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
    return true;
  }

  @Override
  public @Nullable Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(
      ELContext context, @Nullable Object base) {
    return null;
  }

  @Override
  public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
    return null;
  }
}
