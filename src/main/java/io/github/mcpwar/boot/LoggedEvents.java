package io.github.mcpwar.boot;

import io.github.mcpwar.security.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;

/** Writes what was refused to the log. */
final class LoggedEvents implements SecurityEvents {
  private static final System.Logger LOG = System.getLogger("io.github.mcpwar.security");

  @Override
  public void happened(String event, HttpServletRequest request, String detail) {
    LOG.log(
        System.Logger.Level.WARNING,
        event + " from " + request.getRemoteAddr() + ": " + detail.replaceAll("\\p{Cntrl}", "?"));
  }
}
