package dev.finetooth.sweep.job;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A point of a lane's curve; a lane has a bounded number of places for points. */
@Entity
@Table(name = "curve_point")
class CurvePointEntity extends PanacheEntityBase {

  /** Lane, kind and place, so that a point told twice is kept once. */
  @Id String id;

  @Column(nullable = false)
  String sweep;

  @Column(nullable = false)
  String lane;

  @Column(nullable = false)
  boolean validation;

  @Column(nullable = false)
  int place;

  @Column(nullable = false)
  double epoch;

  @Column(nullable = false)
  double loss;
}
