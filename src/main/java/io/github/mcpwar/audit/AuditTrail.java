package io.github.mcpwar.audit;

import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Outcome;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records every request when it has ended: when, who, with which program and revision, what, how it went and how long that took. Arguments are a digest, by which two calls can be compared, or themselves
 * without what looks like a secret. Session identifiers are a digest always.
 */
public final class AuditTrail implements CallInterceptor {
  private final JsonMapper mapper;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final boolean showArguments;
  private final Consumer<ObjectNode> out;

  /**
   * A trail.
   *
   * @param clock says when something happened
   * @param nanoTime a clock as {@link System#nanoTime()}, for how long it took: somebody may set the other one
   * @param showArguments whether arguments are recorded, rather than a digest of them
   * @param out takes each entry, at once
   */
  public AuditTrail(
      JsonMapper mapper,
      Clock clock,
      LongSupplier nanoTime,
      boolean showArguments,
      Consumer<ObjectNode> out) {
    this.mapper = mapper;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.showArguments = showArguments;
    this.out = out;
  }

  @Override
  public Interception begin(Call call) {
    long begun = nanoTime.getAsLong();
    ObjectNode entry = mapper.createObjectNode();
    entry.put("time", clock.instant().toString());
    entry.put("event", "request");
    call.principal().ifPresent(who -> entry.put("principal", who.getName()));
    call.clientInfo()
        .ifPresent(client -> entry.put("client", client.name() + " " + client.version()));
    entry.put("protocol", call.protocolVersion());
    call.header("Mcp-Session-Id").ifPresent(id -> entry.put("session", Digest.of(id)));
    entry.put("method", call.method());
    JsonNode name =
        call.params().has("name") ? call.params().get("name") : call.params().get("uri");
    if (name != null && name.isString()) {
      entry.put("name", name.stringValue());
    }
    trace(call, entry);
    JsonNode arguments = call.params().get("arguments");
    return new Interception() {
      @Override
      public void end(Outcome outcome) {
        entry.put("outcome", outcome.errorType().orElse("ok"));
        outcome.error().ifPresent(error -> reference(error.message(), entry));
        entry.put("milliseconds", TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begun));
        if (arguments != null) {
          put(arguments, entry);
        }
        out.accept(entry);
      }
    };
  }

  private void put(JsonNode arguments, ObjectNode entry) {
    if (showArguments) {
      entry.set("arguments", Redaction.of(arguments));
    } else {
      entry.put("argumentsDigest", Digest.of(mapper.writeValueAsBytes(arguments)));
    }
  }

  /** See <a href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>. */
  private static void trace(Call call, ObjectNode entry) {
    String parent = call.params()
        .path("_meta")
        .path("traceparent")
        .stringValue(call.header("traceparent").orElse(""));
    String[] parts = parent.split("-", -1);
    if (parts.length >= 4 && parts[1].matches("[0-9a-f]{32}")) {
      entry.put("trace", parts[1]);
    }
  }

  /** By which an internal error is found in the server's log. */
  private static void reference(String message, ObjectNode entry) {
    int start = message.indexOf("(reference ");
    int end = message.indexOf(')', start + 1);
    if (start >= 0 && end > start) {
      entry.put("correlation", message.substring(start + "(reference ".length(), end));
    }
  }

  /**
   * Records something that was refused before it became a request.
   *
   * @param address of the client
   * @param principal empty for nobody
   */
  public void refused(String event, String address, String principal, String detail) {
    ObjectNode entry = mapper.createObjectNode();
    entry.put("time", clock.instant().toString());
    entry.put("event", event);
    if (!principal.isEmpty()) {
      entry.put("principal", principal);
    }
    entry.put("address", address);
    entry.put("detail", detail);
    out.accept(entry);
  }
}
