package dev.finetooth.eval.request;

import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.SweepId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** The scoring requests that came, and the runs that answer them. */
@Singleton
@Transactional
class RequestStore {

  /**
   * A request that waits for its run.
   *
   * @param run number of the run
   */
  record OpenRequest(RequestId id, SweepId sweep, long run) {}

  private final Clock clock;

  RequestStore(Clock clock) {
    this.clock = clock;
  }

  boolean isKnown(RequestId id) {
    return RequestEntity.findByIdOptional(id.value()).isPresent();
  }

  void open(OpenRequest request) {
    RequestEntity entity = new RequestEntity();
    entity.id = request.id().value();
    entity.sweep = request.sweep().value();
    entity.state = RequestEntity.State.OPEN;
    entity.run = request.run();
    entity.receivedAt = clock.instant();
    entity.persistAndFlush();
  }

  List<OpenRequest> waitingFor(long run) {
    return list("run = ?1 and state = ?2 order by receivedAt, id", run);
  }

  List<OpenRequest> openOf(SweepId sweep) {
    return list("sweep = ?1 and state = ?2 order by receivedAt, id", sweep.value());
  }

  private static List<OpenRequest> list(String query, Object of) {
    return RequestEntity.<RequestEntity>find(query, of, RequestEntity.State.OPEN).stream()
        .map(RequestEntity::toRecord)
        .toList();
  }

  void answered(RequestId id) {
    close(id, RequestEntity.State.ANSWERED);
  }

  void abandoned(RequestId id) {
    close(id, RequestEntity.State.ABANDONED);
  }

  private void close(RequestId id, RequestEntity.State state) {
    RequestEntity entity = RequestEntity.findById(id.value());
    entity.state = state;
    entity.answeredAt = clock.instant();
  }
}
