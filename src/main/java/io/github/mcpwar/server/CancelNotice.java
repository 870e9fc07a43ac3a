package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.log.LogText;
import java.util.Optional;

/**
 * A client's notice that it does not want an answer any more.
 *
 * @param reason in the client's words, fit for a line of a log; empty for none
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/schema#cancellednotification">CancelledNotification</a>
 */
record CancelNotice(RequestId id, String reason) {
  private static final LimitedLog LOG = new LimitedLog(
      System.getLogger(CancelNotice.class.getName()), LimitedLog.SOME, System::nanoTime);

  /** Reads a notice; empty when it names no request. */
  static Optional<CancelNotice> of(Notification notification) {
    String reason =
        LogText.of(notification.params().path("reason").stringValue("").strip());
    return RequestId.of(notification.params().path("requestId"))
        .map(id -> new CancelNotice(id, reason));
  }

  /** Cancels the call, and logs why; of no effect when it is not among these. */
  void carryOut(CallsInFlight calls) {
    if (calls.cancel(id)) {
      LOG.log(
          System.Logger.Level.INFO,
          "Calls that clients cancelled",
          "A client cancelled its call"
              + (reason.isEmpty()
                  ? " without giving a reason"
                  : ", giving as its reason: " + reason));
    }
  }
}
