package io.github.mcpwar.audit;

import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Outcome;
import java.util.concurrent.Callable;

/**
 * A request in the audit trail. It has one entry at its end, and an earlier one if it runs long.
 */
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

  /** The text that is stored in case the process dies. */
  String line() {
    synchronized (entry) {
      return entry.line();
    }
  }

  /**
   * Records the start of the request if it began before {@code before} and has not been recorded.
   */
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
