package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.protocol.Methods;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/** What all responses share: settings, threads, the clock, and the list of those that are open. */
public final class Streams {
  private final Codec codec;
  private final StreamSettings settings;
  private final Executor drainers;
  private final LongSupplier nanoTime;
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();

  /** Something that must be looked at from time to time. */
  interface Watched {

    /** Does what is due at this time of the clock. */
    void check(long nowNanos);
  }

  /**
   * No streams yet.
   *
   * @param drainers runs the writing to clients
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public Streams(Codec codec, StreamSettings settings, Executor drainers, LongSupplier nanoTime) {
    this.codec = codec;
    this.settings = settings;
    this.drainers = drainers;
    this.nanoTime = nanoTime;
  }

  /** Sends the heartbeats that are due and ends writes that take too long; to be called about every second. */
  public void check() {
    long now = nanoTime.getAsLong();
    watched.forEach(each -> each.check(now));
  }

  /** How many responses are open, streams and others. */
  public int size() {
    return watched.size();
  }

  void watch(Watched response) {
    watched.add(response);
  }

  void forget(Watched response) {
    watched.remove(response);
  }

  EventQueue newQueue() {
    return new EventQueue(settings.maxQueuedEvents(), settings.maxQueuedBytes(), this::gapNote);
  }

  private OutboundSseEvent gapNote(int dropped) {
    ObjectNode params = codec.mapper().createObjectNode();
    params.put("level", "warning");
    params.put("logger", "stream");
    params.put("data", dropped + " log messages were dropped because the client reads too slowly");
    return MessageEvent.of(new Notification(Methods.LOG_MESSAGE, params), codec);
  }

  long now() {
    return nanoTime.getAsLong();
  }

  StreamSettings settings() {
    return settings;
  }

  Executor drainers() {
    return drainers;
  }

  Codec codec() {
    return codec;
  }
}
