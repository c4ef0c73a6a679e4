package dev.finetooth.trainer.hosted.protocol;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineCommand;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What was ordered so far, and waiting that an order ends. */
public final class Orders {

  private final double pace;
  private final Set<LaneId> stopped = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean leave;
  private long given;

  /**
   * None so far.
   *
   * @param pace what waiting is multiplied by: 1, or 0 where a test does not want to wait
   */
  public Orders(double pace) {
    this.pace = pace;
  }

  /**
   * Goes on, unless the order is to leave.
   *
   * @throws LeavingException where it is
   */
  public void goOn() {
    pause(Duration.ZERO);
  }

  public boolean stopped(LaneId lane) {
    lock.lock();
    try {
      return stopped.contains(lane);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits so long, or until something is ordered.
   *
   * @throws LeavingException where the order is to leave
   */
  public void pause(Duration longest) {
    lock.lock();
    try {
      long before = given;
      long left = (long) (longest.toNanos() * pace);
      while (!leave && given == before && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (leave) {
        throw new LeavingException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LeavingException();
    } finally {
      lock.unlock();
    }
  }

  public void take(EngineCommand command) {
    lock.lock();
    try {
      switch (command) {
        case EngineCommand.StopLane stop -> stopped.add(stop.lane());
        case EngineCommand.Leave ignored -> leave = true;
      }
      given++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
