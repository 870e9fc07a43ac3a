package io.github.mcpwar.boot;

import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.Noted;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Notice;
import jakarta.servlet.http.HttpServletRequest;

/** Logs rejections and the actions of operators, and passes them to the audit trail. */
final class Events implements SecurityEvents, CallInterceptor {
  private final LimitedLog log = new LimitedLog(
      System.getLogger("io.github.mcpwar.security"), LimitedLog.SOME, System::nanoTime);

  @Override
  public void happened(String event, HttpServletRequest request, String detail) {
    happened(event, "", request, detail);
  }

  @Override
  public void happened(String event, String kind, HttpServletRequest request, String detail) {
    log.warn(
        kind.isEmpty() ? event : event + " (" + kind + ")",
        event + " from " + request.getRemoteAddr() + ": " + detail);
    Noted.of(request).ifPresent(noted -> noted.happened(event, request, detail));
  }

  @Override
  public Interception begin(Call call) {
    return Interception.NONE;
  }

  /** Logs limits that are detected within messages. */
  @Override
  public void notice(Notice notice) {
    if (notice.kind() == Notice.Kind.LIMIT_HIT) {
      String from = notice.sender().address();
      log.warn("limit_hit", "limit_hit from " + from + ": " + notice.detail());
    }
  }

  /** Logs the number of events that were left out because of the limit. */
  void check() {
    log.check();
  }
}
