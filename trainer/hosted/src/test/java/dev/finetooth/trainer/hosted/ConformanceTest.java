package dev.finetooth.trainer.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.conformance.ConformanceKit;
import dev.finetooth.conformance.Finding;
import dev.finetooth.conformance.Patience;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine keeps to the engine protocol, at a provider on this machine. */
class ConformanceTest {

  @TempDir Path folder;

  @Test
  void keepsToTheProtocol() throws Exception {
    try (FakeOpenAi provider = new FakeOpenAi()) {
      List<String> command =
          List.of(
              "/usr/bin/env",
              "OPENAI_API_KEY=" + FakeOpenAi.KEY,
              "OPENAI_BASE_URL=" + provider.url(),
              "FINETOOTH_HOSTED_POLL_SECONDS=0.2",
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-Xmx256m",
              "-cp",
              EngineProcess.classPath(),
              Main.class.getName());
      var base = new HostedBase(1, HostedBase.OPENAI, FakeOpenAi.MODEL, 65_536, Optional.empty());
      List<Finding> findings =
          new ConformanceKit(
                  command, Optional.of(EngineVersions.HOSTED_VERSION), folder, Patience.STANDARD)
              .at(base)
              .run(new HashSet<>(ConformanceKit.namesForProviders()), finding -> {});
      assertThat(findings).filteredOn(finding -> !finding.passed()).isEmpty();
      assertThat(findings).hasSameSizeAs(ConformanceKit.namesForProviders());
    }
  }
}
