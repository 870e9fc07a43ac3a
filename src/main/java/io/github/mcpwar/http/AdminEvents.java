package io.github.mcpwar.http;

import jakarta.servlet.http.HttpServletRequest;

/** Receives the actions of operators and their rejections. */
@FunctionalInterface
public interface AdminEvents {

  /**
   * Called after an action or rejection.
   *
   * @param event the name of the event
   * @param request the operator's request, valid during this call
   * @param detail a description for other operators, without secrets
   */
  void happened(String event, HttpServletRequest request, String detail);
}
