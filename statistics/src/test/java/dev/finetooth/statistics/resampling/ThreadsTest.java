package dev.finetooth.statistics.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  @Test
  void everyTaskRunsOnce() {
    for (Threads threads : new Threads[] {Threads.ONE, Threads.available(), new Threads(9)}) {
      AtomicIntegerArray runs = new AtomicIntegerArray(100);
      threads.each(100, runs::incrementAndGet);
      for (int task = 0; task < 100; task++) {
        assertThat(runs.get(task)).isEqualTo(1);
      }
    }
  }

  @Test
  void oneThreadIsTheCallers() {
    Thread caller = Thread.currentThread();
    Threads.ONE.each(5, task -> assertThat(Thread.currentThread()).isSameAs(caller));
  }

  @Test
  void makesNoWorkerWithoutWork() {
    Queue<AtomicInteger> done = new ConcurrentLinkedQueue<>();
    new Threads(50)
        .each(
            50,
            () -> {
              AtomicInteger tasks = new AtomicInteger();
              done.add(tasks);
              return task -> tasks.incrementAndGet();
            });
    assertThat(done).allSatisfy(tasks -> assertThat(tasks).hasPositiveValue());
    assertThat(done.stream().mapToInt(AtomicInteger::get).sum()).isEqualTo(50);
  }

  @Test
  void refusesNone() {
    assertThatThrownBy(() -> new Threads(0)).hasMessage("work takes at least one thread, not 0");
  }
}
