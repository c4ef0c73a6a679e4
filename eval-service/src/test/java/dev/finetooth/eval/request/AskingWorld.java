package dev.finetooth.eval.request;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.eval.EndpointResource;
import dev.finetooth.eval.ScriptedServer;
import dev.finetooth.eval.run.RunStore;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Requests come by Kafka, and an endpoint answers the items as the test says. */
abstract class AskingWorld {

  @Inject ArtifactStore artifacts;
  @Inject RunStore runs;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @ConfigProperty(name = EndpointResource.PORT)
  int port;

  EvalTopics topics;
  ScriptedServer server;

  @BeforeEach
  void start() throws Exception {
    topics = new EvalTopics(bootstrap);
    server = new ScriptedServer(port, this::answer);
  }

  @AfterEach
  void stop() {
    topics.close();
    server.close();
  }

  /** What the endpoint does unless a test has it behave otherwise. */
  abstract void answer(ScriptedServer.Exchange exchange) throws Exception;
}
