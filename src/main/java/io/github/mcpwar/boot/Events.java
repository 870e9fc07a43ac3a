package io.github.mcpwar.boot;

import io.github.mcpwar.audit.AuditTrail;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Writes what was refused, and what operators did, to the log, and to the audit log where there is one. */
final class Events implements SecurityEvents {
  private final LimitedLog log = new LimitedLog(
      System.getLogger("io.github.mcpwar.security"), LimitedLog.SOME, System::nanoTime);
  private final Optional<AuditTrail> trail;

  Events(Optional<AuditTrail> trail) {
    this.trail = trail;
  }

  @Override
  public void happened(String event, HttpServletRequest request, String detail) {
    String user = request.getRemoteUser() == null ? "" : request.getRemoteUser();
    log.warn(event, event + " from " + request.getRemoteAddr() + ": " + detail);
    trail.ifPresent(audit -> audit.happened(event, request.getRemoteAddr(), user, detail));
  }

  /** Says how much was not logged, as it was too much of a kind. */
  void check() {
    log.check();
  }
}
