package dev.finetooth.cli.up;

import dev.finetooth.cli.engine.InstalledEngine;
import dev.finetooth.cli.home.Installation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The processes of the system and how each is started: the same jars as in production.
 *
 * @param home with all data
 * @param slots of the agent
 * @param threads of a slot
 * @param engines that the agent may start
 */
record Parts(
    Installation installation,
    Path home,
    SystemPorts ports,
    int slots,
    int threads,
    List<InstalledEngine> engines) {

  private static final String DATABASE = "finetooth";

  Parts {
    engines = List.copyOf(engines);
  }

  /** Broker and database: the services need both. */
  List<Part> foundations() {
    return List.of(
        plain(
            "kafka",
            ports.kafka(),
            List.of("-Xmx320m", "-XX:+UseSerialGC"),
            List.of(
                "dev.finetooth.embedded.KafkaMain",
                "--data",
                home.resolve("kafka").toString(),
                "--port",
                Integer.toString(ports.kafka()),
                "--controller-port",
                Integer.toString(ports.controller()))),
        plain(
            "postgres",
            ports.postgres(),
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            List.of(
                "dev.finetooth.embedded.PostgresMain",
                "--data",
                home.resolve("postgres").toString(),
                "--port",
                Integer.toString(ports.postgres()))));
  }

  private Part plain(String name, int port, List<String> flags, List<String> main) {
    List<String> command = new ArrayList<>(List.of(Installation.java()));
    command.addAll(flags);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(installation.classPath("embedded"));
    command.addAll(main);
    return new Part(name, port, command, Map.of(), Part.Readiness.LINE);
  }

  /** The Quarkus services, in the order in which they are told of. */
  List<Part> services() {
    return List.of(
        service("sweep-service", "sweep-service", ports.sweep(), "256m", sweepSettings()),
        service("eval-service", "eval-service", ports.eval(), "512m", evalSettings()),
        service("agent", "trainer/agent", ports.agent(), "256m", agentSettings()),
        service("gateway", "dashboards/gateway", ports.gateway(), "192m", gatewaySettings()));
  }

  private Part service(
      String name, String module, int port, String heap, Map<String, String> settings) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Installation.java(), "-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dquarkus.http.host=127.0.0.1");
    // It would log every answer while the others are still starting.
    command.add("-Dquarkus.log.category.\"io.smallrye.health\".level=WARN");
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dfinetooth.home=" + home);
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-jar");
    command.add(installation.service(module).toString());
    return new Part(
        name,
        port,
        command,
        Map.of("FINETOOTH_HOME", home.toString(), "OMP_WAIT_POLICY", "PASSIVE"),
        Part.Readiness.HEALTH);
  }

  private Map<String, String> withKafka() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("kafka.bootstrap.servers", "127.0.0.1:" + ports.kafka());
    return settings;
  }

  private Map<String, String> withDatabase() {
    Map<String, String> settings = withKafka();
    settings.put(
        "quarkus.datasource.jdbc.url",
        "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + DATABASE);
    settings.put("quarkus.datasource.username", DATABASE);
    settings.put("quarkus.datasource.password", DATABASE);
    return settings;
  }

  private Map<String, String> sweepSettings() {
    Map<String, String> settings = withDatabase();
    settings.put("finetooth.sweep.plan.slots", Integer.toString(slots));
    settings.put(
        "finetooth.sweep.plan.installed-engines",
        list(engines.stream().map(InstalledEngine::name).toList()));
    engines.stream()
        .filter(InstalledEngine::own)
        .forEach(
            engine -> settings.put("finetooth.sweep.engines." + engine.name(), engine.version()));
    return settings;
  }

  private Map<String, String> evalSettings() {
    Map<String, String> settings = withDatabase();
    settings.put("finetooth.eval.endpoint.url", SystemPorts.url(ports.agent()) + "/v1");
    return settings;
  }

  private Map<String, String> agentSettings() {
    Map<String, String> settings = withKafka();
    settings.put("finetooth.agent.slots", Integer.toString(slots));
    settings.put("finetooth.agent.threads", Integer.toString(threads));
    settings.put("finetooth.agent.serve.threads", Integer.toString(slots * threads));
    // One machine without a GPU: most CPUs compute fp32 faster than bf16, and every trial of a
    // sweep
    // asks the same prompts, which are reused only where all of them fit.
    settings.put("finetooth.agent.serve.precision", "fp32");
    settings.put("finetooth.agent.serve.cache-bytes", Long.toString(1L << 30));
    // Less than the supervisor waits: engines write checkpoints before they are killed.
    settings.put("finetooth.agent.grace", "8s");
    engines.forEach(
        engine ->
            settings.put(
                "finetooth.agent.engines." + engine.name() + ".command", list(engine.command())));
    return settings;
  }

  /** A list in a setting is divided at commas. */
  private static String list(List<String> words) {
    return words.stream().map(word -> word.replace(",", "\\,")).collect(Collectors.joining(","));
  }

  private Map<String, String> gatewaySettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("finetooth.gateway.sweep-url", SystemPorts.url(ports.sweep()));
    settings.put("finetooth.gateway.eval-url", SystemPorts.url(ports.eval()));
    settings.put("finetooth.gateway.agent-url", SystemPorts.url(ports.agent()));
    return settings;
  }
}
