package io.github.mcpwar.boot;

import io.github.mcpwar.security.Refusal;
import io.github.mcpwar.servlets.RequestAttributes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Responds to unknown URLs, and replaces the container's error pages, which reveal internal
 * details.
 */
final class NotFoundServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Map<Integer, String> WORDS = Map.of(
      400,
      "Bad Request",
      401,
      "Unauthorized",
      403,
      "Forbidden",
      404,
      "Not Found",
      405,
      "Method Not Allowed",
      500,
      "Internal Server Error");

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Integer error = RequestAttributes.ERROR_STATUS.get(request);
    int status = request.getDispatcherType() == DispatcherType.ERROR && error != null
        ? error
        : HttpServletResponse.SC_NOT_FOUND;
    send(response, status);
  }

  /** Sends the page of an error. */
  static void send(HttpServletResponse response, int status) throws IOException {
    Refusal.send(response, status, WORDS.getOrDefault(status, "Error " + status));
  }
}
