package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Serves a public document, the same for everybody under any name of the server. */
final class DocumentServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final String document;
  private final transient Set<String> tails;

  /**
   * Creates the servlet.
   *
   * @param tails the paths that may follow the servlet's own
   */
  DocumentServlet(String document, Set<String> tails) {
    this.document = document;
    this.tails = tails;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    @Nullable String tail = request.getPathInfo();
    if (tail != null && !tail.equals("/") && !tails.contains(tail)) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    byte[] body = document.getBytes(UTF_8);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "public, max-age=300");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
