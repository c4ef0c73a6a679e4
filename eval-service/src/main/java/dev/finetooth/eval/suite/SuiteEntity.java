package dev.finetooth.eval.suite;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The row of a suite; never leaves the store. */
@Entity
@Table(name = "eval_suite")
class SuiteEntity extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long number;

  @Column String hash;
  @Column String name;
  @Column String rules;

  @Column(name = "created_at")
  Instant createdAt;

  SuiteHead toRecord() {
    return new SuiteHead(number, new Sha256(hash), name, Json.read(rules, SuiteRules.class));
  }
}
