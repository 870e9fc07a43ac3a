package io.github.mcpwar.container;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.jspecify.annotations.Nullable;

/**
 * A Tomcat in this JVM that deploys WAR files as they are, on a free port of 127.0.0.1.
 * Applications see Tomcat's classes and nothing else of this JVM's class path. Its creator closes
 * it.
 */
final class InProcessTomcat implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();
  private final Path folder;
  private boolean closed;

  /** Exposes only the classes that a container offers to applications. */
  private static final class ContainerClasses extends ClassLoader {
    private static final String[] OFFERED = {
      "jakarta.servlet.", "jakarta.annotation.", "jakarta.security.auth.", "org.apache."
    };

    ContainerClasses() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!isOffered(name)) {
        throw new ClassNotFoundException(name);
      }
      return Tomcat.class.getClassLoader().loadClass(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
      return isOffered(name.replace('/', '.'))
          ? Tomcat.class.getClassLoader().getResource(name)
          : null;
    }

    private static boolean isOffered(String name) {
      return Stream.of(OFFERED).anyMatch(name::startsWith);
    }
  }

  InProcessTomcat() throws IOException, LifecycleException {
    folder = Files.createTempDirectory("mcp-test");
    Files.createDirectory(folder.resolve("webapps"));
    tomcat.setBaseDir(folder.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    if (Runtime.version().feature() >= 21) { // as with java -jar
      tomcat.getConnector().setProperty("useVirtualThreads", "true");
    }
    tomcat.enableNaming();
    tomcat.getEngine().setParentClassLoader(new ContainerClasses());
    tomcat.start();
  }

  /**
   * Deploys a WAR file and returns the application's URL. The container skips the WAR's own JARs in
   * its search for annotations, because that takes long, and {@link #deployAsItIs} has shown that
   * it finds nothing.
   */
  URI deploy(String path, Path war, Consumer<StandardContext> configuration) {
    return deployAsItIs(path, war, context -> {
      StandardJarScanFilter filter = new StandardJarScanFilter();
      filter.setPluggabilitySkip(filter.getPluggabilitySkip() + "," + shipped());
      context.getJarScanner().setJarScanFilter(filter);
      configuration.accept(context);
    });
  }

  private static String shipped() {
    try (Stream<Path> libraries = Files.list(Path.of("target/mcp/WEB-INF/lib"))) {
      return libraries.map(each -> each.getFileName().toString()).collect(joining(","));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deploys a WAR file, and lets the container search for annotations wherever it does by default.
   */
  URI deployAsItIs(String path, Path war, Consumer<StandardContext> configuration) {
    StandardContext context = new StandardContext();
    context.setPath(path);
    context.setDocBase(war.toAbsolutePath().toString());
    context.addLifecycleListener(new ContextConfig());
    context.setUnloadDelay(100); // as in the launcher
    configuration.accept(context);
    tomcat.getHost().addChild(context);
    if (!context.getState().isAvailable()) {
      throw new IllegalStateException("The web application did not start");
    }
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
  }

  /** A user whose password is the name. */
  void know(String user, String role) {
    tomcat.addUser(user, user);
    tomcat.addRole(user, role);
  }

  void undeploy(String path) {
    tomcat.getHost().removeChild(context(path));
  }

  private Context context(String path) {
    return (Context) tomcat.getHost().findChild(path);
  }

  @Override
  public void close() throws LifecycleException {
    if (!closed) {
      closed = true;
      tomcat.stop();
      tomcat.destroy();
      ExpandWar.delete(folder.toFile());
    }
  }
}
