package io.github.mcpwar.boot;

import io.github.mcpwar.boot.Availability.Reason;
import io.github.mcpwar.http.HttpEndpoint;
import io.github.mcpwar.security.Refusal;
import io.github.mcpwar.servlets.ContextAttributes;
import io.github.mcpwar.servlets.Tomcat;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts the server, passes requests to its endpoint, and drains calls and streams while clients
 * can still be reached.
 */
final class McpServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Server server;
  private final transient Duration drain;
  private final transient Availability availability;
  private final transient HttpEndpoint endpoint;

  /**
   * Creates the servlet.
   *
   * @param drain how long calls may continue once the container destroys the servlet
   */
  McpServlet(Server server, Duration drain) {
    this.server = server;
    this.drain = drain;
    this.availability = server.availability();
    this.endpoint = server.endpoint(e -> fail(Reason.JAKARTA_REST, e));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<Reason> obstacle = availability.obstacle(request);
    if (obstacle.isPresent()) {
      refuse(response, obstacle.get());
    } else if (!endpoint.service(this, request, response)) {
      refuse(response, Reason.JAKARTA_REST);
    }
  }

  private static void refuse(HttpServletResponse response, Reason reason) throws IOException {
    Refusal.send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, reason.words());
  }

  /**
   * Starts the server. Errors do not stop the other parts of the application. On Tomcat, Jakarta
   * REST starts later on another thread, so that neither the container nor the first requests,
   * which seldom need it, wait for it.
   */
  @Override
  public void init() {
    try {
      server.start();
    } catch (RuntimeException | LinkageError e) {
      fail(Reason.START, e);
      return;
    }
    if (Tomcat.runs(getServletContext())) {
      server
          .threads()
          .timer()
          .schedule(() -> endpoint.start(this), Embedded.LATER.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      endpoint.start(this);
    }
  }

  private void fail(Reason reason, Throwable failure) {
    ContextAttributes.FAILURE.set(getServletContext(), availability.fail(reason, failure));
  }

  @Override
  public void destroy() {
    server.drain(drain);
    server.close();
    endpoint.close();
  }
}
