package io.github.mcpwar.launcher;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/**
 * Writes the audit trail to standard error. It collects lines for 20 ms and writes them together,
 * because a system call for each would take longer than all other work for a line.
 */
public final class AuditConsole extends StreamHandler {
  private static final long MILLISECONDS = 20;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Executor later;
  private final AtomicBoolean isDue = new AtomicBoolean();

  /** Creates the handler; called by the JDK's logging. */
  public AuditConsole() {
    this(new BufferedOutputStream(new FileOutputStream(FileDescriptor.err), BUFFER_BYTES), timer());
  }

  /** Starts tasks after a while, on a thread that keeps no web application. */
  private static Executor timer() {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread thread = new Thread(task, "mcp-audit-console");
      thread.setDaemon(true);
      thread.setContextClassLoader(AuditConsole.class.getClassLoader());
      return thread;
    });
    return task -> timer.schedule(task, MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  AuditConsole(OutputStream out, Executor later) {
    this.later = later;
    setOutputStream(out);
    setFormatter(new LogLine());
  }

  @Override
  public void publish(LogRecord record) {
    super.publish(record);
    if (isDue.compareAndSet(false, true)) {
      later.execute(this::writeOut);
    }
  }

  private void writeOut() {
    isDue.set(false);
    flush();
  }

  /** Writes the remaining lines. Standard error stays open. */
  @Override
  public void close() {
    flush();
  }
}
