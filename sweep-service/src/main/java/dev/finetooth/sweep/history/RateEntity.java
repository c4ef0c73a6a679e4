package dev.finetooth.sweep.history;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "rate")
class RateEntity extends PanacheEntityBase {

  @Id String work;

  @Column(nullable = false)
  double amount;

  @Column(nullable = false)
  double seconds;
}
