package io.github.mcpwar.security;

/** Records HTTP requests that are not recorded as messages. Must not block. */
@FunctionalInterface
public interface HttpTrail {

  /**
   * Called when a request has ended.
   *
   * @param event the name of the event
   * @param user the signed-in user; empty if anonymous
   * @param request the method and path
   * @param status the status of the response
   * @param detail a description for operators; empty for none
   */
  void ended(
      String event,
      String user,
      String address,
      String agent,
      String request,
      int status,
      long milliseconds,
      String detail);
}
