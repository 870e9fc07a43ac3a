package io.github.mcpwar.boot;

import io.github.mcpwar.stdio.StdioServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/** The same server without a container, for a client that starts it as a process. */
public final class McpStdio {

  private McpStdio() {}

  /**
   * Serves until the end of input. Tools are those of {@code ToolSource} services and the samples.
   *
   * @throws IllegalArgumentException when a setting is not right
   */
  public static void serve(InputStream in, OutputStream out) throws IOException {
    Settings.requireKnown(System.getProperties().stringPropertyNames());
    Settings settings = new Settings(List.of(
        setting -> System.getenv(setting.environmentName()),
        setting -> System.getProperty(setting.key())));
    try (Server server = new Server(settings)) {
      server.closeWithIt(Discovery.register(server.catalog(), Set.of(), settings));
      new StdioServer(server.engine(), server.codec(), in, out).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
