package dev.finetooth.eval.run;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.ItemScore;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.eval.grader.Grade;
import dev.finetooth.eval.grader.Grade.Missing;
import dev.finetooth.eval.grader.Grade.Scored;
import dev.finetooth.eval.grader.Grade.Unscored;
import dev.finetooth.eval.run.Coverage.Loss;
import dev.finetooth.eval.suite.StorableText;
import dev.finetooth.eval.suite.StoredItem;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The scores of every item of every run. */
@Singleton
@Transactional
public class ScoreStore implements ScoreSink {

  private static final String INSERT =
      """
      insert into item_score (run, position, score, missing, error_kind, output, explanation,
        prompt_tokens, completion_tokens, seconds)
      select * from unnest(?::bigint[], ?::int[], ?::float8[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::int[], ?::int[], ?::float8[])
      on conflict do nothing""";

  /** One statement for the whole batch: arrays, unnested by the database. */
  @Override
  public void insert(List<ItemResult> results) {
    Panache.getSession().doWork(connection -> insert(connection, results));
  }

  private static void insert(Connection connection, List<ItemResult> results) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      var column = new Columns(connection, insert, results);
      column.set("int8", ItemResult::run);
      column.set("int4", ItemResult::position);
      column.set("float8", result -> score(result.grade()));
      column.set("text", result -> missing(result.grade()));
      column.set("text", result -> result.kind().map(Enum::name).orElse(null));
      column.set("text", result -> result.output().map(StorableText::of).orElse(null));
      column.set("text", result -> StorableText.of(result.grade().explanation()));
      column.set("int4", result -> result.usage().promptTokens());
      column.set("int4", result -> result.usage().completionTokens());
      column.set("float8", ItemResult::seconds);
      insert.executeUpdate();
    }
  }

  private static @Nullable Double score(Grade grade) {
    return switch (grade) {
      case Scored scored -> scored.score();
      case Unscored unscored -> null;
    };
  }

  private static @Nullable String missing(Grade grade) {
    return switch (grade) {
      case Scored scored -> null;
      case Unscored unscored -> unscored.missing().name();
    };
  }

  /** Sets the parameters of a statement, each an array with one element per result. */
  private static final class Columns {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<ItemResult> results;
    private int next = 1;

    Columns(Connection connection, PreparedStatement statement, List<ItemResult> results) {
      this.connection = connection;
      this.statement = statement;
      this.results = results;
    }

    void set(String type, Function<ItemResult, @Nullable Object> value) throws SQLException {
      Object[] values = results.stream().map(value).toArray();
      statement.setArray(next++, connection.createArrayOf(type, values));
    }
  }

  /** The next items in the order of asking that have no result yet. */
  List<StoredItem> unanswered(long run, long suite, Part part, int afterRank, int limit) {
    return query(
            """
            select i.position, i.rank, i.messages, i.expected from suite_item i
            where i.suite = :suite and i.part = :part and i.rank > :rank
              and not exists (
                select 1 from item_score s where s.run = :run and s.position = i.position)
            order by i.rank limit :limit""",
            Map.of(
                "suite", suite, "part", part.name(), "rank", afterRank, "run", run, "limit", limit))
        .stream()
        .map(
            row ->
                new StoredItem(
                    row.get("position", Integer.class),
                    row.get("rank", Integer.class),
                    List.of(Json.read(row.get("messages", String.class), ChatMessage[].class)),
                    Optional.ofNullable(row.get("expected", String.class))))
        .toList();
  }

  Standing standing(long run) {
    Tuple row =
        query(
                "select count(*) as asked, count(score) as scored from item_score where run = :run",
                Map.of("run", run))
            .getFirst();
    return new Standing(integer(row, "asked"), integer(row, "scored"));
  }

  /** Items asked so far. */
  public int done(long run) {
    return standing(run).asked();
  }

  List<Loss> losses(long run) {
    return query(
            """
            select missing, error_kind, count(*) as items, min(explanation) as example
            from item_score where run = :run and missing is not null
            group by missing, error_kind order by items desc""",
            Map.of("run", run))
        .stream()
        .map(
            row ->
                new Loss(
                    Missing.valueOf(row.get("missing", String.class)),
                    Optional.ofNullable(row.get("error_kind", String.class))
                        .map(ErrorKind::valueOf),
                    integer(row, "items"),
                    row.get("example", String.class)))
        .toList();
  }

  /** Every item's score, for statistics. */
  public RunScores scores(long run) {
    List<Tuple> rows =
        query(
            """
            select i.item, i.cluster, s.score, s.prompt_tokens + s.completion_tokens as tokens
            from item_score s join eval_run r on r.number = s.run
            join suite_item i
              on i.suite = r.suite and i.part = r.part and i.position = s.position
            where s.run = :run order by s.position""",
            Map.of("run", run));
    return new RunScores(
        rows.stream().map(ScoreStore::one).toList(),
        rows.stream().mapToLong(row -> integer(row, "tokens")).sum());
  }

  private static RunScores.One one(Tuple row) {
    Double score = row.get("score", Double.class);
    return new RunScores.One(
        row.get("item", String.class),
        row.get("cluster", String.class),
        score == null ? OptionalDouble.empty() : OptionalDouble.of(score));
  }

  /** An item's score and its position. */
  public record Positioned(int position, ItemScore score) {}

  /** In the order of the suite's file, from the item after the given position. */
  public List<Positioned> page(long run, int afterPosition, int limit) {
    return query(
            """
            select s.position, i.item, i.cluster, i.prompt, i.expected, s.output, s.score,
              s.missing, s.explanation, s.prompt_tokens, s.completion_tokens, s.seconds
            from item_score s join eval_run r on r.number = s.run
            join suite_item i
              on i.suite = r.suite and i.part = r.part and i.position = s.position
            where s.run = :run and s.position > :after order by s.position limit :limit""",
            Map.of("run", run, "after", afterPosition, "limit", limit))
        .stream()
        .map(ScoreStore::positioned)
        .toList();
  }

  private static Positioned positioned(Tuple row) {
    Optional<String> missing = Optional.ofNullable(row.get("missing", String.class));
    return new Positioned(
        integer(row, "position"),
        new ItemScore(
            row.get("item", String.class),
            row.get("cluster", String.class),
            row.get("prompt", String.class),
            Optional.ofNullable(row.get("expected", String.class)),
            Optional.ofNullable(row.get("output", String.class)),
            Optional.ofNullable(row.get("score", Double.class)),
            missing,
            row.get("explanation", String.class),
            integer(row, "prompt_tokens"),
            integer(row, "completion_tokens"),
            row.get("seconds", Double.class)));
  }

  private static List<Tuple> query(String sql, Map<String, Object> parameters) {
    var query = Panache.getSession().createNativeQuery(sql, Tuple.class);
    parameters.forEach(query::setParameter);
    return query.getResultList();
  }

  private static int integer(Tuple row, String column) {
    return ((Number) row.get(column)).intValue();
  }
}
