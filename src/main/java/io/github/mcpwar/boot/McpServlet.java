package io.github.mcpwar.boot;

import io.github.mcpwar.http.ShortWay;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/** The Jakarta REST servlet, which ends streams and calls while it can still write to clients. */
final class McpServlet extends ServletContainer {
  private static final long serialVersionUID = 1L;

  private final transient Server server;
  private final transient Duration drain;
  private final transient ShortWay shortWay;

  /**
   * The servlet of a server.
   *
   * @param drain how long calls may go on once the container takes the servlet away
   */
  McpServlet(Server server, Duration drain) {
    super(server.application());
    this.server = server;
    this.drain = drain;
    this.shortWay = server.shortWay();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!shortWay.take(request, response)) {
      super.service(new FromContext(request), response);
    }
  }

  /** The paths of resources begin at the context, whichever of this servlet's mappings led here. */
  private static final class FromContext extends HttpServletRequestWrapper {

    FromContext(HttpServletRequest request) {
      super(request);
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

  @Override
  public void init() throws ServletException {
    server.start();
    super.init();
  }

  @Override
  public void destroy() {
    server.drain(drain);
    server.close();
    super.destroy();
  }
}
