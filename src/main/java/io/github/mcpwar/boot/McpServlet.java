package io.github.mcpwar.boot;

import io.github.mcpwar.boot.Availability.Reason;
import io.github.mcpwar.http.FastPath;
import io.github.mcpwar.http.RestRequest;
import io.github.mcpwar.security.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Answers requests by the fast path or Jakarta REST. It drains calls and streams while clients can
 * still be reached.
 */
final class McpServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Server server;
  private final transient Duration drain;
  private final transient FastPath fastPath;
  private final transient Availability availability;
  private final transient JakartaRest rest;

  /**
   * Creates the servlet.
   *
   * @param drain how long calls may continue once the container destroys the servlet
   */
  McpServlet(Server server, Duration drain) {
    this.server = server;
    this.drain = drain;
    this.fastPath = server.fastPath();
    this.availability = server.availability();
    this.rest = new JakartaRest(server::application, e -> fail(Reason.JAKARTA_REST, e));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<Reason> obstacle = availability.obstacle(request);
    if (obstacle.isPresent()) {
      refuse(response, obstacle.get());
      return;
    }
    Optional<RestRequest> left = fastPath.take(request, response);
    if (left.isPresent()) {
      serve(left.get(), response);
    }
  }

  private void serve(RestRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<ServletContainer> servlet = rest.started(this);
    if (servlet.isPresent()) {
      servlet.get().service(request, new UnflushedResponse(response));
    } else {
      refuse(response, Reason.JAKARTA_REST);
    }
  }

  private static void refuse(HttpServletResponse response, Reason reason) throws IOException {
    Refusal.send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, reason.words());
  }

  /**
   * Starts the server. In a container, errors show at once, and the other parts of the application
   * still start. With {@code java -jar}, Jakarta REST starts later, so that the first requests need
   * not wait for it.
   */
  @Override
  public void init() {
    try {
      server.start();
    } catch (RuntimeException | LinkageError e) {
      fail(Reason.START, e);
      return;
    }
    if (Embedded.is(getServletContext())) {
      server
          .threads()
          .timer()
          .schedule(() -> rest.started(this), Embedded.LATER.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      rest.started(this);
    }
  }

  private void fail(Reason reason, Throwable failure) {
    getServletContext().setAttribute(Availability.FAILURE, availability.fail(reason, failure));
  }

  @Override
  public void destroy() {
    server.drain(drain);
    server.close();
    rest.close();
  }
}
