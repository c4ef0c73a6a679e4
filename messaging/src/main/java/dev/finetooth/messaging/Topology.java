package dev.finetooth.messaging;

import dev.finetooth.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Topics and share groups as Finetooth wants them. Whoever starts makes sure of them; what is there
 * already stays as it is.
 */
public final class Topology {

  private static final short DEFAULT_REPLICATION = -1;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Topology() {}

  /**
   * How a queue's jobs are leased.
   *
   * @param lock how long a job stays with an agent that does not renew it; the broker bounds it,
   *     15-60 s where nobody changed that
   * @param deliveries how often a job is handed out before the broker gives it up, 2..10
   */
  public record Leases(Duration lock, int deliveries) {
    public static final Leases DEFAULT = new Leases(Duration.ofSeconds(30), 10);
  }

  /** Makes sure of the common topics and of these queues. */
  public static void ensure(String bootstrapServers, Collection<String> queues) {
    ensure(bootstrapServers, queues, Leases.DEFAULT);
  }

  /**
   * The same with leases of one's own.
   *
   * @throws IllegalStateException where the broker does not answer within a minute, or refuses
   */
  public static void ensure(String bootstrapServers, Collection<String> queues, Leases leases) {
    List<NewTopic> topics = new ArrayList<>(commonTopics());
    queues.forEach(queue -> topics.add(jobs(queue)));
    try (Admin admin = admin(bootstrapServers)) {
      create(admin, topics);
      for (String queue : queues) {
        configure(admin, Topics.agents(queue), leases);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka at %s does not let Finetooth make its topics: %s"
              .formatted(bootstrapServers, Failures.cause(e).getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topics", e);
    }
  }

  /** The queue whose jobs a topic holds, or empty for other topics. */
  static Optional<String> queueOf(String topic) {
    String prefix = Topics.jobs("");
    return topic.startsWith(prefix)
        ? Optional.of(topic.substring(prefix.length()))
        : Optional.empty();
  }

  private static List<NewTopic> commonTopics() {
    return List.of(
        topic(Topics.JOB_EVENTS, 3, Map.of()),
        topic(Topics.JOB_COMMANDS, 1, keptFor(Duration.ofDays(1))),
        topic(Topics.EVAL_REQUESTS, 3, Map.of()),
        topic(Topics.EVAL_EVENTS, 3, Map.of()),
        topic(
            Topics.DEAD_LETTERS,
            1,
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
  }

  // A job may wait long for an agent; one partition serves any number of them.
  private static NewTopic jobs(String queue) {
    return topic(Topics.jobs(queue), 1, keptFor(Duration.ofDays(30)));
  }

  private static Map<String, String> keptFor(Duration time) {
    return Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis()));
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> more) {
    var configs = new HashMap<>(more);
    configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(EventSender.LARGEST_BYTES));
    return new NewTopic(name, partitions, DEFAULT_REPLICATION).configs(configs);
  }

  private static void create(Admin admin, List<NewTopic> topics)
      throws ExecutionException, InterruptedException {
    var existing = admin.listTopics().names().get();
    List<NewTopic> missing =
        topics.stream().filter(topic -> !existing.contains(topic.name())).toList();
    for (var result : admin.createTopics(missing).values().values()) {
      try {
        result.get();
      } catch (ExecutionException e) {
        if (!(Failures.cause(e) instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private static void configure(Admin admin, String group, Leases leases)
      throws ExecutionException, InterruptedException {
    List<AlterConfigOp> operations =
        List.of(
            set("share.auto.offset.reset", "earliest"),
            set("share.record.lock.duration.ms", Long.toString(leases.lock().toMillis())),
            set("share.delivery.count.limit", Integer.toString(leases.deliveries())));
    var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    admin.incrementalAlterConfigs(Map.of(resource, operations)).all().get();
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private static Admin admin(String bootstrapServers) {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            Math.toIntExact(PATIENCE.toMillis()),
            AdminClientConfig.RETRIES_CONFIG,
            Integer.MAX_VALUE));
  }
}
