package io.github.mcpwar.boot;

import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.Noted;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Notice;
import jakarta.servlet.http.HttpServletRequest;

/** Writes what was refused, and what operators did, to the log, and notes it for the audit trail. */
final class Events implements SecurityEvents, CallInterceptor {
  private final LimitedLog log = new LimitedLog(
      System.getLogger("io.github.mcpwar.security"), LimitedLog.SOME, System::nanoTime);

  @Override
  public void happened(String event, HttpServletRequest request, String detail) {
    log.warn(event, event + " from " + request.getRemoteAddr() + ": " + detail);
    Noted.of(request).ifPresent(noted -> noted.happened(event, request, detail));
  }

  @Override
  public Interception begin(Call call) {
    return Interception.NONE;
  }

  /** Limits are counted where messages are known. */
  @Override
  public void notice(Notice notice) {
    if (notice.kind() == Notice.Kind.LIMIT_HIT) {
      String from = notice.sender().address();
      log.warn("limit_hit", "limit_hit from " + from + ": " + notice.detail());
    }
  }

  /** Says how much was not logged, as it was too much of a kind. */
  void check() {
    log.check();
  }
}
