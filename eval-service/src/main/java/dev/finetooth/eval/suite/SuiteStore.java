package dev.finetooth.eval.suite;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.spec.suite.Item;
import dev.finetooth.spec.suite.Suite;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The suites and their items. */
@Singleton
@Transactional
public class SuiteStore {

  private static final int BATCH = 1000;

  private final Clock clock;

  SuiteStore(Clock clock) {
    this.clock = clock;
  }

  public Optional<SuiteHead> find(Sha256 hash) {
    return SuiteEntity.<SuiteEntity>find("hash", hash.value())
        .firstResultOptional()
        .map(SuiteEntity::toRecord);
  }

  /** Adds a suite with all its items; one that is there already stays as it is. */
  public SuiteHead add(Suite suite) {
    lock(suite.hash());
    return find(suite.hash()).orElseGet(() -> insert(suite));
  }

  private static void lock(Sha256 hash) {
    Panache.getEntityManager()
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 1))")
        .setParameter("key", hash.value())
        .getSingleResult();
  }

  private SuiteHead insert(Suite suite) {
    SuiteEntity entity = new SuiteEntity();
    entity.hash = suite.hash().value();
    entity.name = suite.name();
    entity.rules = Json.write(SuiteRules.of(suite));
    entity.createdAt = clock.instant();
    entity.persistAndFlush();
    long number = entity.number;
    suite.items().forEach((part, items) -> insert(number, suite.hash(), part, items));
    return entity.toRecord();
  }

  private static void insert(long suite, Sha256 hash, Part part, List<Item> items) {
    int[] ranks = AskingOrder.ranks(items.size(), order(hash, part));
    Panache.getSession().doWork(connection -> insert(connection, suite, part, items, ranks));
  }

  private static RandomGenerator order(Sha256 hash, Part part) {
    String root = Sha256.of(hash + " " + part + " asking order").value();
    long seed = Long.parseUnsignedLong(root.substring(0, 16), 16);
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static void insert(
      Connection connection, long suite, Part part, List<Item> items, int[] ranks)
      throws SQLException {
    String sql =
        "insert into suite_item"
            + " (suite, part, position, rank, item, cluster, prompt, expected, messages)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int position = 0; position < items.size(); position++) {
        Item item = items.get(position);
        insert.setLong(1, suite);
        insert.setString(2, part.name());
        insert.setInt(3, position);
        insert.setInt(4, ranks[position]);
        insert.setString(5, item.id());
        insert.setString(6, item.cluster());
        insert.setString(7, StorableText.of(lastUserMessage(item)));
        insert.setString(8, item.expected().map(StorableText::of).orElse(null));
        insert.setString(9, Json.write(item.messages()));
        insert.addBatch();
        if (position % BATCH == BATCH - 1) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static String lastUserMessage(Item item) {
    return item.messages().reversed().stream()
        .filter(message -> message.role().equals("user"))
        .findFirst()
        .map(ChatMessage::content)
        .orElse("");
  }

  /** The items of a part, in the order of the file, without their further fields. */
  public List<Item> list(long suite, Part part) {
    return Panache.getSession()
        .createNativeQuery(
            """
            select item, cluster, messages, expected from suite_item
            where suite = :suite and part = :part order by position""",
            Tuple.class)
        .setParameter("suite", suite)
        .setParameter("part", part.name())
        .getResultList()
        .stream()
        .map(
            row ->
                new Item(
                    row.get("item", String.class),
                    row.get("cluster", String.class),
                    List.of(Json.read(row.get("messages", String.class), ChatMessage[].class)),
                    Optional.ofNullable(row.get("expected", String.class)),
                    Map.of()))
        .toList();
  }

  /** The number of items in a part; 0 where the suite lacks it. */
  public int items(long suite, Part part) {
    Number count =
        (Number)
            Panache.getEntityManager()
                .createNativeQuery(
                    "select count(*) from suite_item where suite = :suite and part = :part")
                .setParameter("suite", suite)
                .setParameter("part", part.name())
                .getSingleResult();
    return count.intValue();
  }
}
