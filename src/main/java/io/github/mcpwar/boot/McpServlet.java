package io.github.mcpwar.boot;

import java.time.Duration;
import org.glassfish.jersey.servlet.ServletContainer;

/** The Jakarta REST servlet, which ends streams and calls while it can still write to clients. */
final class McpServlet extends ServletContainer {
  private static final long serialVersionUID = 1L;

  private final transient Server server;
  private final transient Duration drain;

  /**
   * The servlet of a server.
   *
   * @param drain how long calls may go on once the container takes the servlet away
   */
  McpServlet(Server server, Duration drain) {
    super(server.application());
    this.server = server;
    this.drain = drain;
  }

  @Override
  public void destroy() {
    server.drain(drain);
    server.close();
    super.destroy();
  }
}
