package io.github.mcpwar.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Serves metrics to Prometheus.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format"
 *     >Text-based format</a>
 */
public final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** The path to map the servlet to. */
  public static final String PATH = "/metrics";

  private final transient PageAccess access;
  private final transient Supplier<String> text;

  /** Creates a servlet that asks for the text with each request. */
  public MetricsServlet(PageAccess access, Supplier<String> text) {
    this.access = access;
    this.text = text;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (access.admits(request, response)) {
      response.setContentType("text/plain; version=0.0.4; charset=utf-8");
      response.setHeader("Cache-Control", "no-store");
      response.getOutputStream().write(text.get().getBytes(UTF_8));
    }
  }
}
