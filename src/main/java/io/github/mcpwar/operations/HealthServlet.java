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
 * Says whether the server lives ({@code /health/live}), whether it takes requests ({@code /health/ready}), or both ({@code /health}): 200 for yes, 503 for no.
 *
 * @see <a href="https://download.eclipse.org/microprofile/microprofile-health-4.0.1/microprofile-health-spec-4.0.1.html#_protocol_and_wireformat">MicroProfile Health</a>
 */
public final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where it is to be mapped. */
  public static final String[] PATHS = {"/health", "/health/live", "/health/ready"};

  private static final JsonMapper MAPPER = new JsonMapper();

  private final transient Access access;
  private final transient Supplier<List<HealthCheck>> live;
  private final transient Supplier<List<HealthCheck>> ready;

  /** Runs these checks, each time anew. */
  public HealthServlet(
      Access access, Supplier<List<HealthCheck>> live, Supplier<List<HealthCheck>> ready) {
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
