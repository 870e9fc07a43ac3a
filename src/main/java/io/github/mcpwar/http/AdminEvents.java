package io.github.mcpwar.http;

import jakarta.servlet.http.HttpServletRequest;

/** Takes what operators did, and what they were refused. */
@FunctionalInterface
public interface AdminEvents {

  /**
   * Something happened.
   *
   * @param event a word for it
   * @param request of which it was, valid during this call
   * @param detail in words for other operators; holds no secret
   */
  void happened(String event, HttpServletRequest request, String detail);
}
