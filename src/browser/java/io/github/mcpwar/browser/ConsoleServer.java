package io.github.mcpwar.browser;

import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.boot.McpInitializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.realm.MemoryRealm;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/**
 * The web application with the files of the console, on a real Tomcat in this JVM, on a free port
 * of 127.0.0.1. Its creator closes it.
 */
final class ConsoleServer implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();
  private final Path folder;
  private final Context context;

  private ConsoleServer(
      String contextPath, int port, Map<String, String> settings, Class<?>... furtherClasses) {
    try {
      folder = Files.createTempDirectory("mcp-browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tomcat.setBaseDir(folder.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(port);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addContext(contextPath, Path.of("webapp").toAbsolutePath().toString());
    context.setParentClassLoader(ConsoleServer.class.getClassLoader());
    ((StandardContext) context).setUnloadDelay(100); // as in the launcher
    context.addParameter("mcp.whole-context", "true"); // as in the WAR
    settings.forEach(context::addParameter);
    context.addServletContainerInitializer(new McpInitializer(), classes(furtherClasses));
  }

  private static Set<Class<?>> classes(Class<?>... further) {
    Set<Class<?>> all = new HashSet<>(List.of(further));
    all.addAll(List.of(ShownTools.class, ShownResources.class, ShownPrompts.class));
    return all;
  }

  /** Below this context path, to everybody. */
  static ConsoleServer at(
      String contextPath, Map<String, String> settings, Class<?>... furtherClasses) {
    return at(contextPath, 0, settings, furtherClasses);
  }

  /** Below this context path and on this port, to everybody. */
  static ConsoleServer at(
      String contextPath, int port, Map<String, String> settings, Class<?>... furtherClasses) {
    return new ConsoleServer(contextPath, port, settings, furtherClasses).start();
  }

  /**
   * Starts below this context path with sign-on by password: ada (role operator) and bob (role user
   * only), whose passwords are their names.
   */
  static ConsoleServer withLoginAt(String contextPath, Map<String, String> settings) {
    ConsoleServer server = new ConsoleServer(contextPath, 0, settings);
    server.requireLogin();
    return server.start();
  }

  private void requireLogin() {
    try {
      Path users = Files.writeString(
          folder.resolve("users.xml"),
          "<tomcat-users><user username=\"ada\" password=\"ada\" roles=\"user,operator\"/>"
              + "<user username=\"bob\" password=\"bob\" roles=\"user\"/></tomcat-users>");
      MemoryRealm realm = new MemoryRealm();
      realm.setPathname(users.toString());
      context.setRealm(realm);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SecurityConstraint constraint = new SecurityConstraint();
    constraint.addAuthRole("user");
    SecurityCollection everything = new SecurityCollection();
    everything.addPatternDecoded("/*");
    constraint.addCollection(everything);
    context.addConstraint(constraint);
    context.addSecurityRole("user");
    context.setLoginConfig(new LoginConfig("BASIC", "mcp", null, null));
    context.getPipeline().addValve(new BasicAuthenticator());
  }

  private ConsoleServer start() {
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
    if (!context.getState().isAvailable()) {
      throw new IllegalStateException("The web application did not start");
    }
    return this;
  }

  /** The address of a path below the context. */
  String url(String path) {
    return URI.create(
            "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + context.getPath() + path)
        .toString();
  }

  ToolRegistry tools() {
    return attribute(ToolRegistry.class);
  }

  ResourceRegistry resources() {
    return attribute(ResourceRegistry.class);
  }

  PromptRegistry prompts() {
    return attribute(PromptRegistry.class);
  }

  private <T> T attribute(Class<T> type) {
    return type.cast(context.getServletContext().getAttribute(type.getName()));
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
      ExpandWar.delete(folder.toFile());
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}
