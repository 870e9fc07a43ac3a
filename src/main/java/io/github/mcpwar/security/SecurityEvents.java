package io.github.mcpwar.security;

import jakarta.servlet.http.HttpServletRequest;

/** Receives security events for operators. */
@FunctionalInterface
public interface SecurityEvents {

  /**
   * Called when a request was rejected.
   *
   * @param event the name of the event
   * @param request the rejected request, valid during this call
   * @param detail a description for operators, without secrets
   */
  void happened(String event, HttpServletRequest request, String detail);
}
