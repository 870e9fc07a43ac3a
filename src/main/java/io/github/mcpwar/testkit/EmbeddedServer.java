package io.github.mcpwar.testkit;

import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.boot.McpInitializer;
import io.github.mcpwar.servlets.ContextAttribute;
import io.github.mcpwar.servlets.ContextAttributes;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.jspecify.annotations.Nullable;

/**
 * The whole server on a real Tomcat in this JVM, on a free port of 127.0.0.1, as the web
 * application at {@code /}. Its creator closes it.
 */
public final class EmbeddedServer implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Tomcat tomcat = new Tomcat();
  private final Context context;
  private final SignedIn users = new SignedIn();
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
    StandardContext standard = (StandardContext) context; // all as in the launcher
    standard.setUnloadDelay(100);
    standard.setClearReferencesRmiTargets(false);
    standard.setClearReferencesThreadLocals(false);
    context.getPipeline().addValve(users);
    Map<String, String> parameters = new HashMap<>(settings);
    parameters.putIfAbsent("mcp.whole-context", "true"); // as in the WAR
    parameters.putIfAbsent("mcp.drain", "0.1s"); // nobody is there to wait for a call's end
    parameters.forEach(context::addParameter);
    ContextAttributes.TEST_KIT.set(context.getServletContext(), true);
    McpInitializer initializer = new McpInitializer();
    context.addErrorPage(errorPage());
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
   * Starts a server with default settings except for these.
   *
   * @param toolClasses classes with annotated methods
   * @throws IllegalStateException if it does not start, for instance because of an invalid setting;
   *     the message gives the reason
   */
  public static EmbeddedServer start(Map<String, String> settings, Class<?>... toolClasses) {
    return start(settings, Map.of(), toolClasses);
  }

  /**
   * Starts a server in a container with users.
   *
   * @param roles the roles of each user, by name; a user's password is the name
   */
  public static EmbeddedServer start(
      Map<String, String> settings, Map<String, List<String>> roles, Class<?>... toolClasses) {
    return start(0, settings, roles, toolClasses);
  }

  /** Starts a server on a given port. */
  public static EmbeddedServer startOn(
      int port, Map<String, String> settings, Class<?>... toolClasses) {
    return start(port, settings, Map.of(), toolClasses);
  }

  private static EmbeddedServer start(
      int port,
      Map<String, String> settings,
      Map<String, List<String>> roles,
      Class<?>... toolClasses) {
    EmbeddedServer server = of(settings, List.of(toolClasses));
    server.tomcat.getConnector().setPort(port);
    if (!roles.isEmpty()) {
      server.signInByPassword(roles);
    }
    return server.started();
  }

  /**
   * Starts a server.
   *
   * @param offered classes with annotated methods
   * @param given instances to use for some of these classes
   * @param names the objects to bind in JNDI
   */
  static EmbeddedServer start(
      Map<String, String> settings,
      Collection<Class<?>> offered,
      List<Object> given,
      Map<String, Object> names) {
    EmbeddedServer server = of(settings, offered);
    ContextAttributes.GIVEN.set(server.context.getServletContext(), given);
    if (!names.isEmpty()) {
      server.context.addLifecycleListener(new JndiBinding(names));
    }
    return server.started();
  }

  private static EmbeddedServer of(Map<String, String> settings, Collection<Class<?>> toolClasses) {
    try {
      return new EmbeddedServer(settings, new LinkedHashSet<>(toolClasses));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As in the WAR. */
  private static ErrorPage errorPage() {
    ErrorPage page = new ErrorPage();
    page.setLocation("/error");
    return page;
  }

  private EmbeddedServer started() {
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
    if (!context.getState().isAvailable() || failure().isPresent()) {
      close();
      throw notStarted();
    }
    return this;
  }

  private Optional<String> failure() {
    return Optional.ofNullable(ContextAttributes.FAILURE.get(context.getServletContext()));
  }

  private IllegalStateException notStarted() {
    return refusal == null
        ? new IllegalStateException(
            "The web application did not start: " + failure().orElse("the log says why"))
        : new IllegalStateException(
            "The web application did not start: " + refusal.getMessage(), refusal);
  }

  /** The reasons for leaving classes out in whole or in part, by class name. */
  Map<String, List<String>> leftOut() {
    return attribute(ContextAttributes.LEFT_OUT);
  }

  /**
   * Signs a user in. Returns the value of the header {@code Test-User} by which a client is this
   * user.
   */
  public String signIn(TestUser user) {
    return users.add(user);
  }

  /**
   * Configures sign-on by password, as the login-config of web.xml and a tomcat-users.xml would.
   */
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

  /** Returns a URL of this server. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** The port that it listens on. */
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /** The server's tools, to add and remove some. */
  public ToolRegistry tools() {
    return attribute(ContextAttribute.of(ToolRegistry.class));
  }

  /** The server's resources, to add and remove some. */
  public ResourceRegistry resources() {
    return attribute(ContextAttribute.of(ResourceRegistry.class));
  }

  /** The server's prompts, to add and remove some. */
  public PromptRegistry prompts() {
    return attribute(ContextAttribute.of(PromptRegistry.class));
  }

  /**
   * Announces the stop to the web application, as {@code java -jar} does, and waits until it is
   * ready to stop.
   */
  public void drain() {
    attribute(ContextAttributes.DRAIN).run();
  }

  /** Removes the web application, as a container does that continues with others. */
  public void undeploy() {
    tomcat.getHost().removeChild(context);
  }

  /** An attribute that every server sets. */
  private <T> T attribute(ContextAttribute<T> attribute) {
    return Objects.requireNonNull(attribute.get(context.getServletContext()));
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
