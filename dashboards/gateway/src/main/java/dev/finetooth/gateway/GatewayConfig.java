package dev.finetooth.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be set about the gateway; each name has the prefix finetooth.gateway. */
@ConfigMapping(prefix = "finetooth.gateway")
public interface GatewayConfig {

  /** Where the sweep service listens. */
  @WithDefault("http://127.0.0.1:8081")
  URI sweepUrl();

  /** Where the eval service listens. */
  @WithDefault("http://127.0.0.1:8082")
  URI evalUrl();

  /** Where the trainer's agent listens. */
  @WithDefault("http://127.0.0.1:8083")
  URI agentUrl();

  /** The artifact store's folder. */
  Path artifacts();

  /** The largest file that can be uploaded. */
  @WithDefault("1G")
  MemorySize maxUpload();

  /**
   * Host names, without ports, under which users reach the gateway, besides those of this machine's
   * loopback interface. Requests under any other name are refused; a single * accepts all.
   */
  Optional<List<String>> allowedHosts();
}
