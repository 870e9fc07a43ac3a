package io.github.mcpwar.boot;

import org.glassfish.jersey.servlet.ServletContainer;

/** The Jakarta REST servlet, which ends streams and calls while it can still write to clients. */
final class McpServlet extends ServletContainer {
  private static final long serialVersionUID = 1L;

  private final transient Server server;

  McpServlet(Server server) {
    super(server.application());
    this.server = server;
  }

  @Override
  public void destroy() {
    server.close();
    super.destroy();
  }
}
