package io.github.mcpwar.testkit;

import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.boot.McpInitializer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.jspecify.annotations.Nullable;

/** The whole server on a real Tomcat in this JVM, on a free port of 127.0.0.1, as the web application at {@code /}. Whoever starts it closes it. */
public final class EmbeddedServer implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Tomcat tomcat = new Tomcat();
  private final Context context;
  private final Path folder;
  private @Nullable Exception refusal;
  private boolean closed;

  private EmbeddedServer(Map<String, String> settings, Set<Class<?>> toolClasses)
      throws IOException {
    folder = Files.createTempDirectory("mcp-test");
    tomcat.setBaseDir(folder.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat
        .getEngine()
        .setName("test-" + COUNT.incrementAndGet()); // or they share their authentication module
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addContext("", folder.toString());
    context.setParentClassLoader(EmbeddedServer.class.getClassLoader());
    ((StandardContext) context).setUnloadDelay(100); // as in the launcher
    Map<String, String> parameters = new HashMap<>(settings);
    parameters.putIfAbsent("mcp.whole-context", "true"); // as in the WAR
    parameters.putIfAbsent("mcp.drain", "0.1s"); // nobody is there to wait for a call's end
    parameters.forEach(context::addParameter);
    context.getServletContext().setAttribute("io.github.mcpwar.test-kit", true);
    McpInitializer initializer = new McpInitializer();
    context.addServletContainerInitializer(
        (classes, application) -> {
          try {
            initializer.onStartup(classes, application);
          } catch (ServletException | RuntimeException e) { // Tomcat tells the log only
            refusal = e;
            throw e;
          }
        },
        toolClasses);
  }

  /**
   * Starts a server with default settings but these.
   *
   * @param toolClasses classes with annotated methods
   * @throws IllegalStateException when it does not start, for instance because of a setting that is not right; says why
   */
  public static EmbeddedServer start(Map<String, String> settings, Class<?>... toolClasses) {
    return start(settings, Map.of(), toolClasses);
  }

  /**
   * Starts a server in a container that knows users.
   *
   * @param roles of each user, by name; a password is the name as well
   */
  public static EmbeddedServer start(
      Map<String, String> settings, Map<String, List<String>> roles, Class<?>... toolClasses) {
    return start(0, settings, roles, toolClasses);
  }

  /** Starts a server on a port that must be known before. */
  public static EmbeddedServer startOn(
      int port, Map<String, String> settings, Class<?>... toolClasses) {
    return start(port, settings, Map.of(), toolClasses);
  }

  private static EmbeddedServer start(
      int port,
      Map<String, String> settings,
      Map<String, List<String>> roles,
      Class<?>... toolClasses) {
    try {
      EmbeddedServer server =
          new EmbeddedServer(settings, new LinkedHashSet<>(List.of(toolClasses)));
      server.tomcat.getConnector().setPort(port);
      if (!roles.isEmpty()) {
        server.signInByPassword(roles);
      }
      server.tomcat.start();
      if (!server.context.getState().isAvailable()) {
        server.close();
        throw server.notStarted();
      }
      return server;
    } catch (IOException | LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  private IllegalStateException notStarted() {
    return refusal == null
        ? new IllegalStateException("The web application did not start: the log says why")
        : new IllegalStateException(
            "The web application did not start: " + refusal.getMessage(), refusal);
  }

  /** The reasons why classes are not offered, or only in part, by the name of the class. */
  @SuppressWarnings("unchecked") // as the server sets it
  Map<String, List<String>> leftOut() {
    return (Map<String, List<String>>)
        context.getServletContext().getAttribute("io.github.mcpwar.left-out");
  }

  /** Takes the header {@code Test-User} for the name of who signed in. */
  public EmbeddedServer trustUserHeader() {
    context.getPipeline().addValve(new ValveBase(true) {
      @Override
      public void invoke(Request request, Response response) throws IOException, ServletException {
        String user = request.getHeader("Test-User");
        if (user != null) {
          request.setUserPrincipal(new GenericPrincipal(user));
        }
        getNext().invoke(request, response);
      }
    });
    return this;
  }

  /** As the login-config of the web.xml and a tomcat-users.xml would do. */
  private void signInByPassword(Map<String, List<String>> roles) {
    roles.forEach((user, held) -> {
      tomcat.addUser(user, user);
      held.forEach(role -> tomcat.addRole(user, role));
    });
    context.setLoginConfig(new LoginConfig("BASIC", "mcp", null, null));
    context.getPipeline().addValve(new BasicAuthenticator());
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

  /** Tells the web application that it will be stopped, as {@code java -jar} does, and waits until it is ready for that. */
  public void drain() {
    ((Runnable) context.getServletContext().getAttribute("io.github.mcpwar.drain")).run();
  }

  /** Takes the web application away, as a container does that goes on with others. */
  public void undeploy() {
    tomcat.getHost().removeChild(context);
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
