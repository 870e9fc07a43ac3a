package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.RequestId;
import java.util.Optional;

/**
 * A client's notice that it does not want an answer any more.
 *
 * @param reason in the client's words, fit for a line of a log; empty for none
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/schema#cancellednotification">CancelledNotification</a>
 */
record CancelNotice(RequestId id, String reason) {
  private static final System.Logger LOG = System.getLogger(CancelNotice.class.getName());
  private static final int MOST = 200;

  /** Reads a notice; empty when it names no request. */
  static Optional<CancelNotice> of(Notification notification) {
    String reason = line(notification.params().path("reason").stringValue(""));
    return RequestId.of(notification.params().path("requestId"))
        .map(id -> new CancelNotice(id, reason));
  }

  /** Control characters could begin a line of their own, format characters turn one around. */
  private static String line(String text) {
    String start = text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    return start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?").strip();
  }

  /** Cancels the call, and logs why; of no effect when it is not among these. */
  void carryOut(CallsInFlight calls) {
    if (calls.cancel(id)) {
      LOG.log(
          System.Logger.Level.INFO,
          "A client cancelled its call"
              + (reason.isEmpty()
                  ? " without giving a reason"
                  : ", giving as its reason: " + reason));
    }
  }
}
