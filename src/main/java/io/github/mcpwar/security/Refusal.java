package io.github.mcpwar.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The answer to a request that goes no further: a JSON-RPC error, so that it reads like every other refusal. */
public final class Refusal {

  private Refusal() {}

  /**
   * Sends it.
   *
   * @param words for the client, of letters that need no escape in JSON
   */
  public static void send(HttpServletResponse response, int status, String words)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response
        .getOutputStream()
        .print("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"" + words + "\"}}");
  }
}
