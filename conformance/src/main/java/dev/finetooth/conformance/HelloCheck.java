package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.engine.EngineEvent;
import java.io.IOException;
import java.util.Optional;

/** The first event. */
final class HelloCheck implements Check {

  @Override
  public String name() {
    return "hello";
  }

  @Override
  public String wanted() {
    return "The first line is hello, with protocol %d, the engine's name and its version."
        .formatted(EngineEvent.PROTOCOL);
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    Transcript said = bench.plain().said();
    Optional<EngineEvent> first =
        said.lines().stream().flatMap(line -> line.event().stream()).findFirst();
    if (first.isEmpty()) {
      throw new NotConformingException("it said nothing of the protocol: " + said.ending());
    }
    if (!(first.get() instanceof EngineEvent.Hello hello)) {
      throw new NotConformingException(
          "the first event is " + first.get().getClass().getSimpleName());
    }
    that(
        hello.protocol() == EngineEvent.PROTOCOL,
        "it speaks protocol %d, and this kit %d".formatted(hello.protocol(), EngineEvent.PROTOCOL));
    that(
        !hello.engine().isBlank() && !hello.engineVersion().isBlank(),
        "hello lacks the engine's name or its version");
    Optional<String> other = bench.version().filter(known -> !known.equals(hello.engineVersion()));
    that(
        other.isEmpty(),
        "it calls itself version %s, and it is entered as %s"
            .formatted(hello.engineVersion(), other.orElse("")));
    return "%s %s on %s".formatted(hello.engine(), hello.engineVersion(), hello.device());
  }
}
