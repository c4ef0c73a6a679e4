package dev.finetooth.trainer.agent.serving;

import dev.finetooth.testing.TestPlatform;
import dev.finetooth.trainer.hosted.Main;
import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the agent the hosted engine, and that a provider on this machine. */
public final class HostedEngineResource implements QuarkusTestResourceLifecycleManager {

  private Optional<FakeOpenAi> provider = Optional.empty();

  @Override
  public Map<String, String> start() {
    try {
      provider = Optional.of(new FakeOpenAi());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command =
        List.of(
            "/usr/bin/env",
            "OPENAI_API_KEY=" + FakeOpenAi.KEY,
            "OPENAI_BASE_URL=" + provider.get().url(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    return Map.of(
        "finetooth.agent.engines.hosted.command", String.join(",", command),
        "finetooth.agent.slots", "0",
        "finetooth.agent.queue", TestPlatform.freshName("agent"));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(
        provider.orElseThrow(), new TestInjector.MatchesType(FakeOpenAi.class));
  }

  @Override
  public void stop() {
    provider.ifPresent(FakeOpenAi::close);
  }
}
