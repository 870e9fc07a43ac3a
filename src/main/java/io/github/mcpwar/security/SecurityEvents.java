package io.github.mcpwar.security;

import jakarta.servlet.http.HttpServletRequest;

/** Takes what an attentive operator wants to hear of. */
@FunctionalInterface
public interface SecurityEvents {

  /**
   * Something was refused.
   *
   * @param event what kind of thing happened, a word
   * @param request of which it was, valid during this call
   * @param detail in words for operators; holds no secret
   */
  void happened(String event, HttpServletRequest request, String detail);
}
