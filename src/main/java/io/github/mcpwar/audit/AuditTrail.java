package io.github.mcpwar.audit;

import io.github.mcpwar.log.LogText;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Outcome;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Records every request when it has ended: when, who, with which program and revision, what, how it went and how long that took. Arguments are a digest, by which two calls can be compared, or themselves
 * without what looks like a secret. Session identifiers are a digest always.
 */
public final class AuditTrail implements CallInterceptor {
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final boolean showArguments;
  private final Digest digest;
  private final AuditLog out;
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
  }

  @Override
  public Interception begin(Call call) {
    long begun = nanoTime.getAsLong();
    Entry entry = new Entry();
    entry.put(Field.TIME, timestamps.of(clock.millis()));
    entry.put(Field.EVENT, "request");
    call.principal().ifPresent(who -> entry.put(Field.PRINCIPAL, who.getName()));
    call.clientInfo()
        .ifPresent(client -> entry.put(Field.CLIENT, client.name() + " " + client.version()));
    entry.put(Field.PROTOCOL, call.protocolVersion());
    call.header("Mcp-Session-Id")
        .ifPresent(id -> entry.put(Field.SESSION, digest.of(StringNode.valueOf(id))));
    entry.put(Field.METHOD, call.method());
    if (call.params().get("name") instanceof StringNode name) {
      entry.put(Field.NAME, name.stringValue());
    } else if (call.params().get("uri") instanceof StringNode uri) {
      entry.put(Field.NAME, LogText.withoutSecrets(uri.stringValue()));
    }
    trace(call, entry);
    JsonNode arguments = call.params().get("arguments");
    return new Interception() {
      @Override
      public void end(Outcome outcome) {
        entry.put(Field.OUTCOME, outcome.errorType().orElse("ok"));
        outcome.reference().ifPresent(reference -> entry.put(Field.CORRELATION, reference));
        entry.put(Field.MILLISECONDS, TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begun));
        if (arguments != null) {
          put(arguments, entry);
        }
        out.accept(entry);
      }
    };
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

  /**
   * Records something that is no request of a client, such as what was refused before it became one, or an operator's doing.
   *
   * @param address of the client
   * @param principal empty for nobody
   */
  public void happened(String event, String address, String principal, String detail) {
    Entry entry = new Entry();
    entry.put(Field.TIME, timestamps.of(clock.millis()));
    entry.put(Field.EVENT, event);
    if (!principal.isEmpty()) {
      entry.put(Field.PRINCIPAL, principal);
    }
    entry.put(Field.ADDRESS, address);
    entry.put(Field.DETAIL, LogText.withoutSecrets(detail));
    out.accept(entry);
  }
}
