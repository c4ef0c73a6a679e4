package dev.finetooth.gateway.guard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Host names, compared without regard to case; * stands for all. */
record HostNames(Set<String> names) {

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]", "::1");

  static HostNames loopbackAnd(Optional<List<String>> others) {
    return new HostNames(
        Stream.concat(LOOPBACK.stream(), others.stream().flatMap(List::stream))
            .map(HostNames::lower)
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean contain(String name) {
    return names.contains("*") || names.contains(lower(name));
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
