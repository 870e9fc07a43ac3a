package io.github.mcpwar.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes audit entries to the logger {@code io.github.mcpwar.audit}, in batches and on its own
 * thread. If entries arrive faster than they are written, the surplus is counted, and the count is
 * logged.
 */
public final class AuditLog {
  private static final int MAX_WAITING = 10_000;

  private final ObjectWriter writer;
  private final Executor executor;
  private final Supplier<String> node;
  private final Consumer<String> out;
  private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong lost = new AtomicLong();

  /**
   * Creates a log that writes on an executor.
   *
   * @param node names this server in each entry; empty if it has no others
   */
  public AuditLog(JsonMapper mapper, Executor executor, Supplier<String> node) {
    this(mapper, executor, node, new AuditLogger());
  }

  AuditLog(JsonMapper mapper, Executor executor, Supplier<String> node, Consumer<String> out) {
    this.writer = mapper.writerFor(Entry.class);
    this.executor = executor;
    this.node = node;
    this.out = out;
  }

  void accept(Entry entry) {
    if (count.get() >= MAX_WAITING) {
      lost.incrementAndGet();
      return;
    }
    waiting.add(
        // serialized now, while its data is still valid
        new String(writer.writeValueAsBytes(entry.put(Field.NODE, node.get())), UTF_8));
    if (count.getAndIncrement() == 0) { // no write is in progress
      try {
        executor.execute(this::write);
      } catch (RejectedExecutionException e) { // the server is stopping
        write();
      }
    }
  }

  private void write() {
    int written;
    do {
      written = 0;
      for (String line = waiting.poll(); line != null; line = waiting.poll()) {
        out.accept(line);
        written++;
      }
      long missing = lost.getAndSet(0);
      if (missing > 0) {
        out.accept("{\"event\":\"audit_entries_lost\",\"count\":" + missing + "}");
      }
    } while (count.addAndGet(-written) > 0);
  }
}
