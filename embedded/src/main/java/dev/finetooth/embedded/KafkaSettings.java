package dev.finetooth.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** A broker of one node: nothing is replicated, and groups form at once. */
final class KafkaSettings {

  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  private static final String BROKER = "BROKER";
  private static final int LARGEST_MESSAGE_BYTES = 16 * 1024 * 1024;

  private KafkaSettings() {}

  static Properties broker(Path logs, int port, int controllerPort) {
    var settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("log.dirs", logs.toString());
    listeners(settings, port, controllerPort);
    oneOfEach(settings);
    settings.put("auto.create.topics.enable", "false");
    settings.put("message.max.bytes", Integer.toString(LARGEST_MESSAGE_BYTES));
    settings.put("group.initial.rebalance.delay.ms", "0");
    // Otherwise the start after an unclean stop waits 12 s for the dead broker's session.
    settings.put("broker.session.timeout.ms", "2000");
    settings.put("broker.heartbeat.interval.ms", "500");
    // The defaults let the first delivery of a share group take 4 s.
    settings.put("group.share.min.heartbeat.interval.ms", "200");
    settings.put("group.share.heartbeat.interval.ms", "500");
    settings.put("group.share.min.session.timeout.ms", "5000");
    settings.put("group.share.session.timeout.ms", "10000");
    settings.put("group.share.min.record.lock.duration.ms", "1000");
    return settings;
  }

  private static void listeners(Properties settings, int port, int controllerPort) {
    String broker = BROKER + "://" + Ports.HOST + ":" + port;
    String controller = CONTROLLER + "://" + Ports.HOST + ":" + controllerPort;
    settings.put("controller.quorum.voters", NODE + "@" + Ports.HOST + ":" + controllerPort);
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("inter.broker.listener.name", BROKER);
    settings.put("listeners", broker + "," + controller);
    settings.put("advertised.listeners", broker);
    settings.put(
        "listener.security.protocol.map", BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
  }

  private static void oneOfEach(Properties settings) {
    for (String topic :
        new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
      settings.put(topic + ".num.partitions", "1");
      settings.put(topic + ".replication.factor", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
  }
}
