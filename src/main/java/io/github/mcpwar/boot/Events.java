package io.github.mcpwar.boot;

import io.github.mcpwar.audit.AuditTrail;
import io.github.mcpwar.security.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Writes what was refused, and what operators did, to the log, and to the audit log where there is one. */
final class Events implements SecurityEvents {
  private static final System.Logger LOG = System.getLogger("io.github.mcpwar.security");

  private final Optional<AuditTrail> trail;

  Events(Optional<AuditTrail> trail) {
    this.trail = trail;
  }

  @Override
  public void happened(String event, HttpServletRequest request, String detail) {
    String user = request.getRemoteUser() == null ? "" : request.getRemoteUser();
    LOG.log(
        System.Logger.Level.WARNING,
        event + " from " + request.getRemoteAddr() + ": " + detail.replaceAll("\\p{Cntrl}", "?"));
    trail.ifPresent(audit -> audit.happened(event, request.getRemoteAddr(), user, detail));
  }
}
