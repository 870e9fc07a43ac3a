package io.github.mcpwar.security;

/** Takes HTTP requests that ended otherwise than as a message. Must not block. */
@FunctionalInterface
public interface HttpTrail {

  /**
   * A request has ended.
   *
   * @param event a word for what happened
   * @param user who signed in; empty for nobody
   * @param request method and path
   * @param status the status of the answer
   * @param detail in words for operators; empty for none
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
