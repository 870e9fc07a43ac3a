package io.github.mcpwar.audit;

import io.github.mcpwar.callers.Network;
import io.github.mcpwar.log.LogText;
import io.github.mcpwar.log.Secrets;
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
 * Records each request once it has ended: time, user, client, protocol revision, method, outcome
 * and duration. Arguments are recorded as a digest, for comparison, or in full with secrets hidden.
 * Session identifiers are secrets, so sessions are recorded by number. Security events are recorded
 * too.
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
   * Creates a trail.
   *
   * @param clock the time of entries
   * @param nanoTime a clock as {@link System#nanoTime()}, for durations; the other one may be
   *     adjusted
   * @param showArguments true to record arguments, false to record their digest
   * @param key the key of the digests; with the same key, equal arguments have equal digests
   * @param out takes each entry at once
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
    if (call.definition().isLongLived()) { // so its start is recorded at once
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

  /** Gives an entry a number that links the start of a request to its end. */
  void number(Entry entry) {
    entry.put(Field.REQUEST, numbers.incrementAndGet());
  }

  RunningRequests running() {
    return running;
  }

  /**
   * Records the start of requests that have been running for a while. Called several times a
   * second.
   */
  public void tick() {
    running.check(nanoTime.getAsLong() - LASTING_NANOS);
  }

  /**
   * Stores running requests in a folder of this server, and records those that were running when an
   * earlier process died.
   *
   * @return stops storing them
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

  /**
   * Adds the trace id of the request's
   * <a href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>.
   */
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
    if (notice.kind() == Notice.Kind.STREAM_CLOSED || notice.kind() == Notice.Kind.TOKEN_EXCHANGE) {
      entry.put(Field.MILLISECONDS, notice.milliseconds());
    }
    boolean refused =
        notice.kind() == Notice.Kind.REFUSED || notice.kind() == Notice.Kind.LIMIT_HIT;
    String alike = refused ? notice.outcome() : "";
    write(entry, alike, notice.kind().name(), sender.user(), sender.address());
  }

  /**
   * Records an HTTP request that was no message, such as a rejected request or an operator's
   * action.
   */
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

  /**
   * Writes an entry. Rejections pass through {@link Floods}, as they can be repeated at no cost.
   */
  private void write(Entry entry, String refusal, String event, String user, String address) {
    if (refusal.isEmpty()) {
      out.accept(entry);
    } else {
      String network = Network.of(address);
      floods.accept(String.join(" ", refusal, event, user, network), entry);
    }
  }

  /** Records the number of rejections that were not recorded individually. */
  public void check() {
    floods.check();
  }
}
