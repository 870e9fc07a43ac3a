package io.github.mcpwar.boot;

import io.github.mcpwar.boot.Availability.Reason;
import io.github.mcpwar.http.ShortWay;
import io.github.mcpwar.security.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/** Answers requests by the short way or else by Jakarta REST, and ends streams and calls while it can still write to clients. */
final class McpServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Server server;
  private final transient Duration drain;
  private final transient ShortWay shortWay;
  private final transient Availability availability;
  private final transient JakartaRest rest;

  /**
   * The servlet of a server.
   *
   * @param drain how long calls may go on once the container takes the servlet away
   */
  McpServlet(Server server, Duration drain) {
    this.server = server;
    this.drain = drain;
    this.shortWay = server.shortWay();
    this.availability = server.availability();
    this.rest = new JakartaRest(server::application, e -> fail(Reason.JAKARTA_REST, e));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<Reason> obstacle = availability.obstacle(request);
    if (obstacle.isPresent()) {
      refuse(response, obstacle.get());
    } else if (!shortWay.take(request, response)) {
      Optional<ServletContainer> servlet = rest.started(this);
      if (servlet.isPresent()) {
        servlet.get().service(new FromContext(request), new UnflushedResponse(response));
      } else {
        refuse(response, Reason.JAKARTA_REST);
      }
    }
  }

  private static void refuse(HttpServletResponse response, Reason reason) throws IOException {
    Refusal.send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, reason.words());
  }

  /** The paths of resources begin at the context, whichever of this servlet's mappings led here. */
  private static final class FromContext extends HttpServletRequestWrapper {

    FromContext(HttpServletRequest request) {
      super(request);
    }

    /** For Jakarta REST, which would choose by them and has no words for one that it cannot read. Who knows a header's name finds it. */
    @Override
    public Enumeration<String> getHeaderNames() {
      return Collections.emptyEnumeration();
    }

    @Override
    public String getServletPath() {
      return "";
    }

    @Override
    public String getPathInfo() {
      @Nullable String rest = super.getPathInfo();
      return super.getServletPath() + (rest == null ? "" : rest);
    }
  }

  /**
   * A container learns at once whether the server starts, and goes on with the rest of the application if not. With {@code java -jar} everything is as it was tested, and
   * the first requests need not wait for Jakarta REST.
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
