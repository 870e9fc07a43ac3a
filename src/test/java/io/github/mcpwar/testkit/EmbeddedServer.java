package io.github.mcpwar.testkit;

import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.boot.McpInitializer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;

/** The whole server on a real Tomcat in this JVM, on a free port of 127.0.0.1. Whoever starts it closes it. */
public final class EmbeddedServer implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();
  private final Context context;
  private final Path folder;
  private boolean closed;

  private EmbeddedServer(Map<String, String> settings, Set<Class<?>> toolClasses)
      throws IOException {
    folder = Files.createTempDirectory("mcp-test");
    tomcat.setBaseDir(folder.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addContext("", folder.toString());
    context.setParentClassLoader(EmbeddedServer.class.getClassLoader());
    ((StandardContext) context).setUnloadDelay(0); // as in the launcher
    context.addParameter("mcp.whole-context", "true"); // as in the WAR
    settings.forEach(context::addParameter);
    context.addServletContainerInitializer(new McpInitializer(), toolClasses);
  }

  /** Starts a server with default settings but these. */
  public static EmbeddedServer start(Map<String, String> settings, Class<?>... toolClasses) {
    try {
      EmbeddedServer server =
          new EmbeddedServer(settings, new LinkedHashSet<>(List.of(toolClasses)));
      server.tomcat.start();
      if (!server.context.getState().isAvailable()) {
        throw new IllegalStateException("The web application did not start");
      }
      return server;
    } catch (IOException | LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The MCP endpoint. */
  public URI endpoint() {
    return uri("/mcp");
  }

  /** A URL of this server. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** The port it listens on. */
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /** Its tools, to add and remove some. */
  public ToolRegistry tools() {
    return attribute(ToolRegistry.class);
  }

  /** Its resources, to add and remove some. */
  public ResourceRegistry resources() {
    return attribute(ResourceRegistry.class);
  }

  /** Its prompts, to add and remove some. */
  public PromptRegistry prompts() {
    return attribute(PromptRegistry.class);
  }

  private <T> T attribute(Class<T> type) {
    return type.cast(context.getServletContext().getAttribute(type.getName()));
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      tomcat.stop();
      tomcat.destroy();
      ExpandWar.delete(folder.toFile());
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}
