package io.github.mcpwar.boot;

import io.github.mcpwar.http.ShortWay;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Answers requests by the short way or else by Jakarta REST, and ends streams and calls while it can still write to clients. */
final class McpServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger(McpServlet.class.getName());

  private final transient Server server;
  private final transient Duration drain;
  private final transient ShortWay shortWay;
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
    this.rest = new JakartaRest(server::application);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!shortWay.take(request, response)) {
      rest.started(this).service(new FromContext(request), new UnflushedResponse(response));
    }
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

  /** A container learns at once whether Jakarta REST starts. With {@code java -jar} everything is as it was tested, and the first requests need not wait for it. */
  @Override
  public void init() throws ServletException {
    server.start();
    if (Embedded.is(getServletContext())) {
      server
          .threads()
          .timer()
          .schedule(this::startRest, Embedded.LATER.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      rest.started(this);
    }
  }

  private void startRest() {
    try {
      rest.started(this);
    } catch (ServletException
        | RuntimeException
        | Error e) { // nobody looks at what a timer's task throws
      LOG.log(System.Logger.Level.ERROR, "Requests that need a stream cannot be answered", e);
    }
  }

  @Override
  public void destroy() {
    server.drain(drain);
    server.close();
    rest.close();
  }
}
