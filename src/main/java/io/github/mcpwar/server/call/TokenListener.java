package io.github.mcpwar.server.call;

import io.github.mcpwar.server.exchange.Exchange;

/** Receives the requests for tokens in the names of callers, for interceptors. */
@FunctionalInterface
public interface TokenListener {

  /**
   * Called after each request to the identity provider.
   *
   * @param call the call that needed the token
   * @param outcome {@code ok}, or a short code for the problem
   * @param detail the service and its scopes, for operators
   */
  void exchanged(Exchange call, String outcome, long milliseconds, String detail);
}
