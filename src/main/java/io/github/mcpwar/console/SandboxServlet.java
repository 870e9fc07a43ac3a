package io.github.mcpwar.console;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * Serves the frame in which the console shows a page of an MCP App. It contains nothing of its own:
 * the console passes the page to it. At the origin of apps, the page runs; elsewhere it has no
 * scripts.
 */
final class SandboxServlet extends HttpServlet {
  static final String PATH = "/app-frame";

  private static final long serialVersionUID = 1L;
  private static final String FILE = ConsoleFiles.FOLDER + "app-frame.html";

  private final transient AppOrigin origin;

  SandboxServlet(AppOrigin origin) {
    this.origin = origin;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(
        "Content-Security-Policy",
        origin.isAddressedBy(request) ? SandboxPolicy.of(request) : SandboxPolicy.WITHOUT_SCRIPTS);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-DNS-Prefetch-Control", "off");
    response.setHeader("Origin-Agent-Cluster", "?1");
    response.setHeader("Cache-Control", "no-cache");
    response.setContentType("text/html;charset=utf-8");
    try (InputStream in = getServletContext().getResourceAsStream(FILE)) {
      if (in == null) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      } else {
        in.transferTo(response.getOutputStream());
      }
    }
  }
}
