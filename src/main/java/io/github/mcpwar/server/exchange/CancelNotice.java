package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.log.LogText;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A client's notification that it no longer wants a response.
 *
 * @param reason the client's reason, sanitized for the log; empty if none
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/schema#cancellednotification">
 *     CancelledNotification</a>
 */
public record CancelNotice(RequestId id, String reason) {

  /** Creates the log of calls that clients cancel. */
  public static LimitedLog log(LongSupplier nanoTime) {
    return new LimitedLog(
        System.getLogger(CancelNotice.class.getName()), LimitedLog.SOME, nanoTime);
  }

  /** Reads a notification; empty if it names no request. */
  public static Optional<CancelNotice> of(Notification notification) {
    String reason =
        LogText.of(notification.params().path("reason").stringValue("").strip());
    return RequestId.of(notification.params().path("requestId"))
        .map(id -> new CancelNotice(id, reason));
  }

  /**
   * Cancels the call and logs the reason. Returns false if the call is not among the given ones.
   */
  public boolean carryOut(CallsInFlight calls, LimitedLog log) {
    boolean cancelled = calls.cancel(id);
    if (cancelled) {
      log.log(
          System.Logger.Level.INFO,
          "Calls that clients cancelled",
          "A client cancelled its call"
              + (reason.isEmpty()
                  ? " without giving a reason"
                  : ", giving as its reason: " + reason));
    }
    return cancelled;
  }
}
