package dev.finetooth.trainer.agent.serving;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes a request off the number of those under way, once, however it ends. */
final class CountedAnswer implements Answer {

  private final Answer answer;
  private final AtomicInteger underWay;
  private final AtomicBoolean ended = new AtomicBoolean();

  CountedAnswer(Answer answer, AtomicInteger underWay) {
    this.answer = answer;
    this.underWay = underWay;
  }

  void end() {
    if (ended.compareAndSet(false, true)) {
      underWay.decrementAndGet();
    }
  }

  @Override
  public void piece(Piece piece) {
    answer.piece(piece);
  }

  @Override
  public void completed(Completion completion) {
    end();
    answer.completed(completion);
  }

  @Override
  public void failed(ApiError error) {
    end();
    answer.failed(error);
  }
}
