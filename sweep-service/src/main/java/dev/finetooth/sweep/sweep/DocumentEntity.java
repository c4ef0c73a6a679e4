package dev.finetooth.sweep.sweep;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "sweep_document")
class DocumentEntity extends PanacheEntityBase {

  @Id String sweep;

  @Column(nullable = false)
  String spec;

  @Column(nullable = false)
  String plan;

  @Column @Nullable String question;

  @Column @Nullable String decision;
}
