package io.github.mcpwar.audit;

import io.github.mcpwar.log.LogText;
import io.github.mcpwar.log.Secrets;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Notice;
import io.github.mcpwar.spi.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Records every request when it has ended: when, who, with which program and revision, what, how it went and how long that took. Arguments are a digest, by which two calls can be compared, or themselves
 * without what looks like a secret. Session identifiers are secrets; sessions have numbers. Records what else happens as well.
 */
public final class AuditTrail implements CallInterceptor {
  private static final long LASTING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final boolean showArguments;
  private final Digest digest;
  private final AuditLog out;
  private final Floods floods;
  private final RunningRequests running = new RunningRequests();
  private final AtomicLong numbers = new AtomicLong();
  private final Timestamps timestamps = new Timestamps();

  /**
   * A trail.
   *
   * @param clock says when something happened
   * @param nanoTime a clock as {@link System#nanoTime()}, for how long it took: somebody may set the other one
   * @param showArguments whether arguments are recorded, rather than a digest of them
   * @param key for the digests; equal arguments have equal ones by the same key
   * @param out takes each entry, at once
   */
  public AuditTrail(
      Clock clock, LongSupplier nanoTime, boolean showArguments, byte[] key, AuditLog out) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.showArguments = showArguments;
    this.digest = new Digest(key);
    this.out = out;
    this.floods = new Floods(nanoTime, out::accept);
  }

  @Override
  public Interception begin(Call call) {
    long begun = nanoTime.getAsLong();
    Entry entry = entry("request").put(Field.ADDRESS, call.address());
    call.principal().ifPresent(who -> entry.put(Field.PRINCIPAL, who.getName()));
    call.clientInfo()
        .ifPresentOrElse(
            client -> entry.put(Field.CLIENT, client.name() + " " + client.version()),
            () -> call.header("User-Agent").ifPresent(agent -> entry.put(Field.AGENT, agent)));
    entry.put(Field.PROTOCOL, call.protocolVersion()).put(Field.METHOD, call.method());
    session(call.session(), entry);
    if (call.params().get("name") instanceof StringNode name) {
      entry.put(Field.NAME, name.stringValue());
    } else if (call.params().get("uri") instanceof StringNode uri) {
      entry.put(Field.NAME, LogText.withoutSecrets(uri.stringValue()));
    }
    trace(call, entry);
    JsonNode arguments = call.params().get("arguments");
    if (arguments != null) {
      put(arguments, entry);
    }
    RecordedRequest request = new RecordedRequest(this, entry, begun);
    if (call.method().equals(Methods.LISTEN)) { // which lasts
      request.sayThatItRuns(begun + 1);
    }
    return request;
  }

  void accept(Entry entry) {
    out.accept(entry);
  }

  void end(Entry entry, long begun) {
    entry.put(Field.MILLISECONDS, TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begun));
    out.accept(entry);
  }

  /** Gives an entry what it has in common with another of the same request. */
  void number(Entry entry) {
    entry.put(Field.REQUEST, numbers.incrementAndGet());
  }

  RunningRequests running() {
    return running;
  }

  /** Records the requests that have been running for a moment; to be called a few times a second. */
  public void tick() {
    running.check(nanoTime.getAsLong() - LASTING_NANOS);
  }

  /**
   * Keeps note of running requests in a folder of this server's own, and records those that ran when a process before this one died.
   *
   * @return closes it
   */
  public AutoCloseable keepRunningIn(Path folder) throws IOException {
    for (String line : CrashRecord.left(folder)) {
      out.accept(Entry.of(line)
          .put(Field.EVENT, "request")
          .put(Field.OUTCOME, "process_died")
          .put(Field.DETAIL, "The process ended while this ran"));
    }
    CrashRecord record = CrashRecord.in(folder, RunningRequests.MOST);
    running.keepIn(record);
    return () -> {
      running.keepIn(null);
      record.close();
    };
  }

  private Entry entry(String event) {
    return new Entry().put(Field.TIME, timestamps.of(clock.millis())).put(Field.EVENT, event);
  }

  private static void session(long number, Entry entry) {
    if (number > 0) {
      entry.put(Field.SESSION, number);
    }
  }

  private void put(JsonNode arguments, Entry entry) {
    if (showArguments) {
      entry.put(Field.ARGUMENTS, Redaction.of(arguments));
    } else {
      entry.put(Field.ARGUMENTS_DIGEST, digest.of(arguments));
    }
  }

  /** See <a href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>. */
  private static void trace(Call call, Entry entry) {
    String parent = call.params()
        .path("_meta")
        .path("traceparent")
        .stringValue(call.header("traceparent").orElse(""));
    if (parent.isEmpty()) {
      return;
    }
    String[] parts = parent.split("-", -1);
    if (parts.length >= 4 && parts[1].matches("[0-9a-f]{32}")) {
      entry.put(Field.TRACE, parts[1]);
    }
  }

  @Override
  public void notice(Notice notice) {
    Sender sender = notice.sender();
    Entry entry = entry(notice.kind().name().toLowerCase(Locale.ROOT))
        .put(Field.PRINCIPAL, sender.user())
        .put(Field.ADDRESS, sender.address())
        .put(Field.CLIENT, sender.client())
        .put(Field.AGENT, sender.client().isEmpty() ? sender.agent() : "")
        .put(Field.PROTOCOL, sender.protocol())
        .put(Field.METHOD, notice.method())
        .put(Field.OUTCOME, notice.outcome())
        .put(Field.DETAIL, Secrets.formsHidden(LogText.of(notice.detail())));
    session(sender.session(), entry);
    if (notice.kind() == Notice.Kind.STREAM_CLOSED) {
      entry.put(Field.MILLISECONDS, notice.milliseconds());
    }
    boolean refused =
        notice.kind() == Notice.Kind.REFUSED || notice.kind() == Notice.Kind.LIMIT_HIT;
    String alike = refused ? notice.outcome() : "";
    write(entry, alike, notice.kind().name(), sender.user(), sender.address());
  }

  /** Records an HTTP request that ended otherwise than as a message, such as what was refused before it became one, or an operator's doing. */
  public void ended(
      String event,
      String user,
      String address,
      String agent,
      String request,
      int status,
      long milliseconds,
      String detail) {
    Entry entry = entry(event)
        .put(Field.PRINCIPAL, user)
        .put(Field.ADDRESS, address)
        .put(Field.AGENT, agent)
        .put(Field.HTTP, request)
        .put(Field.STATUS, status)
        .put(Field.MILLISECONDS, milliseconds)
        .put(Field.DETAIL, Secrets.formsHidden(LogText.of(detail)));
    write(entry, Integer.toString(status), event, user, address);
  }

  /** What is refused can be repeated at no cost. */
  private void write(Entry entry, String refusal, String... alike) {
    if (refusal.isEmpty()) {
      out.accept(entry);
    } else {
      floods.accept(refusal + " " + String.join(" ", alike), entry);
    }
  }

  /** Records how much was refused that is not recorded one by one. */
  public void check() {
    floods.check();
  }
}
