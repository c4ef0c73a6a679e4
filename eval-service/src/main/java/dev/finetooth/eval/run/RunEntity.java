package dev.finetooth.eval.run;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.RunDetail.RunState;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.RunSummary;
import dev.finetooth.contracts.eval.SuiteFiles;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row of a run; never leaves the store. */
@Entity
@Table(name = "eval_run")
class RunEntity extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long number;

  @Column String id;
  @Column String owner;
  @Column String model;

  @Column(name = "suite_hash")
  String suiteHash;

  @Column(name = "suite_name")
  String suiteName;

  @Column(name = "suite_files")
  String suiteFiles;

  @Column
  @Enumerated(EnumType.STRING)
  Part part;

  @Column @Nullable Long suite;

  @Column
  @Enumerated(EnumType.STRING)
  RunState state;

  @Column int items;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Column @Nullable String summary;

  @Column(name = "error_kind")
  @Enumerated(EnumType.STRING)
  @Nullable ErrorKind errorKind;

  @Column @Nullable String reason;

  EvalRun toRecord() {
    return new EvalRun(
        number,
        new EvalRunId(id),
        owner,
        model,
        Json.read(suiteFiles, SuiteFiles.class),
        part,
        state,
        items,
        createdAt,
        Optional.ofNullable(startedAt),
        Optional.ofNullable(endedAt),
        Optional.ofNullable(summary).map(text -> Json.read(text, RunSummary.class)),
        Optional.ofNullable(reason).map(this::failure));
  }

  private EvalRun.Failure failure(String text) {
    return new EvalRun.Failure(Optional.ofNullable(errorKind).orElse(ErrorKind.BUG), text);
  }
}
