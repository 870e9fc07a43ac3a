package io.github.mcpwar.audit;

import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Outcome;
import java.util.concurrent.Callable;

/** A request in the trail: one entry when it has ended, and before that another when it lasts. */
final class RecordedRequest implements Interception {
  private final AuditTrail trail;
  private final Entry entry; // guarded by itself
  private final long begun;
  private boolean isSaid;
  private boolean isOver;

  RecordedRequest(AuditTrail trail, Entry entry, long begun) {
    this.trail = trail;
    this.entry = entry;
    this.begun = begun;
  }

  @Override
  public <T> T run(Callable<T> work) throws Exception {
    int place = trail.running().enter(this);
    try {
      return work.call();
    } finally {
      trail.running().leave(place);
    }
  }

  /** What there is to be known of it if it is the last. */
  String line() {
    synchronized (entry) {
      return entry.line();
    }
  }

  /** Says that it runs if it began before this time of the clock, and has not said so. */
  void sayThatItRuns(long before) {
    synchronized (entry) {
      if (!isSaid && !isOver && begun - before < 0) {
        isSaid = true;
        trail.number(entry);
        trail.accept(entry.put(Field.EVENT, "started"));
        entry.put(Field.EVENT, "request");
      }
    }
  }

  @Override
  public void end(Outcome outcome) {
    synchronized (entry) {
      isOver = true;
      entry.put(Field.OUTCOME, outcome.errorType().orElse("ok"));
      outcome.reference().ifPresent(reference -> entry.put(Field.CORRELATION, reference));
      trail.end(entry, begun);
    }
  }
}
