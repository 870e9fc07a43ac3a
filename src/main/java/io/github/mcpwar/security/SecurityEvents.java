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

  /**
   * Called when a request was rejected for one of several reasons.
   *
   * @param kind the kind of the reason, so that much of one kind in the log does not hide others
   */
  default void happened(String event, String kind, HttpServletRequest request, String detail) {
    happened(event, request, detail);
  }
}
