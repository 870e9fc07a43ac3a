package io.github.mcpwar.operations;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports whether the server runs ({@code /health/live}), whether it accepts requests
 * ({@code /health/ready}), or both ({@code /health}). The status is 200 for yes and 503 for no.
 *
 * @see <a href="https://microprofile.io/specifications/health/"
 *     >MicroProfile Health, protocol and wire format</a>
 */
public final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** The paths to map the servlet to. */
  public static final String[] PATHS = {"/health", "/health/live", "/health/ready"};

  private static final JsonMapper MAPPER = new JsonMapper();

  private final transient PageAccess access;
  private final transient Supplier<List<HealthCheck>> live;
  private final transient Supplier<List<HealthCheck>> ready;

  /** Creates a servlet that runs these checks for each request. */
  public HealthServlet(
      PageAccess access, Supplier<List<HealthCheck>> live, Supplier<List<HealthCheck>> ready) {
    this.access = access;
    this.live = live;
    this.ready = ready;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (!access.admits(request, response)) {
      return;
    }
    List<HealthCheck> checks = switch (request.getServletPath()) {
      case "/health/live" -> live.get();
      case "/health/ready" -> ready.get();
      default -> Stream.concat(live.get().stream(), ready.get().stream()).toList();
    };
    boolean isUp = checks.stream().allMatch(HealthCheck::isUp);
    response.setStatus(
        isUp ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response
        .getOutputStream()
        .write(MAPPER.writeValueAsBytes(new Health(HealthCheck.status(isUp), checks)));
  }

  private record Health(String status, List<HealthCheck> checks) {}
}
