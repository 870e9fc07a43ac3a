package io.github.mcpwar.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends the rejection of a request, as a JSON-RPC error like all others. */
public final class Refusal {

  private Refusal() {}

  /**
   * Sends a rejection.
   *
   * @param words the message for the client, without characters that need escapes in JSON
   */
  public static void send(HttpServletResponse response, int status, String words)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    byte[] body = ("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"" + words
            + "\"}}")
        .getBytes(UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
