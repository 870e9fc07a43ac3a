package io.github.mcpwar.http.sse;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.limits.callers.LongWork;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/** The registry of open responses, with their shared settings, threads and clock. */
public final class StreamRegistry {
  private static final System.Logger LOG = System.getLogger(StreamRegistry.class.getName());

  private final Codec codec;
  private final StreamSettings settings;
  private final MemoryBudget budget;
  private final Executor drainers;
  private final LongSupplier nanoTime;
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final LongAdder droppedNotifications = new LongAdder();
  private final LongAdder givenUp = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final Object noneLeft = new Object();

  /** A response that is checked regularly. */
  public interface Watched {

    /** Does what is due at this time of the clock. */
    void check(long nowNanos);

    /** Ends it when the server stops. */
    void stop();
  }

  /**
   * Creates an empty registry.
   *
   * @param budget the memory budget for all clients
   * @param drainers runs writes to clients
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public StreamRegistry(
      Codec codec,
      StreamSettings settings,
      MemoryBudget budget,
      Executor drainers,
      LongSupplier nanoTime) {
    this.codec = codec;
    this.settings = settings;
    this.budget = budget;
    this.drainers = drainers;
    this.nanoTime = nanoTime;
  }

  /** Parses a message. Large ones wait for their turn among those of all callers. */
  public Incoming parse(byte[] message, Usage caller) {
    return message.length <= MemoryBudget.FREE
        ? codec.parse(message)
        : LongWork.MESSAGES.inTurn(caller, () -> codec.parse(message));
  }

  /** Sends due heartbeats and ends writes that take too long. Called several times a second. */
  public void check() {
    long now = nanoTime.getAsLong();
    for (Watched each : watched) {
      try {
        each.check(now);
      } catch (Throwable e) { // a failure must not affect other responses
        LOG.log(System.Logger.Level.WARNING, "Looking at an open response failed", e);
      }
    }
  }

  /** Ends all open streams. */
  public void close() {
    watched.forEach(Watched::stop);
  }

  /** Waits until no response is being sent. Returns false after the time limit. */
  public boolean awaitNone(Duration limit) throws InterruptedException {
    long deadline = now() + limit.toNanos();
    synchronized (noneLeft) {
      for (long left = limit.toNanos(); left > 0 && !isIdle(); left = deadline - now()) {
        TimeUnit.NANOSECONDS.timedWait(noneLeft, left);
      }
    }
    return isIdle();
  }

  private boolean isIdle() {
    return watched.isEmpty() && busy.get() == 0;
  }

  private void tellIfIdle() {
    if (isIdle()) {
      synchronized (noneLeft) {
        noneLeft.notifyAll();
      }
    }
  }

  /** The number of responses that are streams. */
  public int open() {
    return open.get();
  }

  /** The number of events waiting for clients. */
  public long queuedEvents() {
    return watched.stream()
        .filter(EventStream.class::isInstance)
        .mapToLong(stream -> ((EventStream) stream).waiting())
        .sum();
  }

  /** The number of log messages dropped because clients read too slowly. */
  public long droppedNotifications() {
    return droppedNotifications.sum();
  }

  /** The number of clients given up because they read too slowly. */
  public long givenUpClients() {
    return givenUp.sum();
  }

  /** The number of requests rejected because of overload. */
  public long refusedRequests() {
    return refused.sum();
  }

  void gaveUp() {
    givenUp.increment();
  }

  public void refused() {
    refused.increment();
  }

  /** False if no more listening streams may be opened. */
  public boolean hasRoom() {
    if (open.get() < settings.maxStreams()) {
      return true;
    }
    refused();
    return false;
  }

  /**
   * Checks that one more listening stream may be opened.
   *
   * @throws ProtocolException {@link Fault#OVERLOADED} if there are too many streams
   */
  public void requireRoom() {
    if (open.get() >= settings.maxStreams()) {
      throw new ProtocolException(Fault.OVERLOADED, "Too many streams; try again later");
    }
  }

  public void watch(Watched response) {
    if (watched.add(response) && response instanceof EventStream) {
      open.incrementAndGet();
    }
  }

  public void forget(Watched response) {
    if (watched.remove(response) && response instanceof EventStream) {
      open.decrementAndGet();
    }
    tellIfIdle();
  }

  /** Runs a task on another thread, or on this one if none is available. */
  public void later(Runnable task) {
    busy.incrementAndGet();
    Runnable whole = () -> {
      try {
        task.run();
      } finally {
        busy.decrementAndGet();
        tellIfIdle();
      }
    };
    try {
      drainers.execute(whole);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      whole.run();
    }
  }

  EventQueue newQueue() {
    return new EventQueue(
        settings.maxQueuedEvents(), settings.maxQueuedBytes(), budget, this::gapNote);
  }

  private MessageEvent gapNote(int dropped, String level) {
    droppedNotifications.add(dropped);
    return note(level, dropped + " log messages were dropped because the client reads too slowly");
  }

  /** Creates a log message about the stream itself. */
  public MessageEvent note(String level, String text) {
    ObjectNode params = codec.mapper().createObjectNode();
    params.put("level", level);
    params.put("logger", "stream");
    params.put("data", text);
    return MessageEvent.of(new Notification(Methods.LOG_MESSAGE, params), codec);
  }

  public long now() {
    return nanoTime.getAsLong();
  }

  public StreamSettings settings() {
    return settings;
  }

  Executor drainers() {
    return drainers;
  }

  /** The memory budget for all clients. */
  public MemoryBudget budget() {
    return budget;
  }

  public Codec codec() {
    return codec;
  }
}
