package io.github.mcpwar.launcher;

import io.github.mcpwar.launcher.WebApplication.NotStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * Starts Tomcat for the unpacked web application.
 *
 * <p>Settings: those of {@link Address}, and those that begin with {@code mcp.}, which the web
 * application finds in a context attribute. All others are ignored.
 *
 * <p>The result is the base URL, without a slash at its end, and a handle that stops the server.
 */
final class EmbeddedTomcat implements Function<Map<String, String>, Map.Entry<URI, AutoCloseable>> {

  private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

  /**
   * Libraries in {@code WEB-INF/lib} that are not searched for tools, which makes the start
   * quicker.
   */
  static final String LIBRARIES_WITHOUT_TOOLS =
      "accessors-smart-*,asm-*,classgraph-*,content-type-*,context-propagation-*,jackson-*,"
          + "jakarta.*,jcip-*,json-smart-*,jspecify-*,lang-tag-*,mcp-classes.jar,nimbus-*,"
          + "oauth2-oidc-sdk-*,opentelemetry-*,picocli-*,slf4j-*";

  private final Path documentRoot;
  private final Path workFolder;
  private final ClassLoader classes;

  /**
   * Starts {@link Naming}, which code of the web application may also use without a server.
   *
   * @param documentRoot the unpacked web application
   * @param workFolder an existing folder for Tomcat's own files
   * @param classes the class loader of the web application's classes and libraries
   */
  EmbeddedTomcat(Path documentRoot, Path workFolder, ClassLoader classes) {
    this.documentRoot = documentRoot;
    this.workFolder = workFolder;
    this.classes = classes;
    Naming.begin(classes);
  }

  /**
   * Starts a server and returns once it responds to requests.
   *
   * @throws IllegalArgumentException if a setting is invalid
   * @throws UncheckedIOException if the address cannot be used, for example because the port is in
   *     use
   * @throws IllegalStateException if the web application does not start
   */
  @Override
  public Map.Entry<URI, AutoCloseable> apply(Map<String, String> settings) {
    Address address = Address.of(settings);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Tomcat.class.getClassLoader());
    try {
      return start(address, settings);
    } catch (IOException e) {
      throw new UncheckedIOException("Tomcat cannot create its work folder: " + e, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Map.Entry<URI, AutoCloseable> start(Address address, Map<String, String> settings)
      throws IOException {
    Registry.disableRegistry(); // No management beans: quicker, and several servers do not clash.
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory(workFolder, "tomcat-").toString());
    tomcat.getEngine().setParentClassLoader(Tomcat.class.getClassLoader());
    LeanConnector connector = connector(address);
    tomcat.setConnector(connector);
    prepare((StandardHost) tomcat.getHost(), connector);
    WebApplication application = application(address);
    tomcat.getHost().addChild(application);
    application
        .getServletContext()
        .setAttribute(ApplicationAttributes.COMMAND_LINE, settingsOfApplication(settings));
    IntConsumer limit = connector::headerBytes;
    application.getServletContext().setAttribute(ApplicationAttributes.HEADER_LIMIT, limit);
    Stop stop = new Stop(tomcat, application);
    try {
      tomcat.start();
      if (!application.getState().isAvailable()) {
        throw new IllegalStateException("a servlet, filter or listener failed, see the log");
      }
      application.requireStarted();
      stop.first(ConnectorWatch.over(connector));
      return Map.entry(address.base(connector.getLocalPort()), stop);
    } catch (LifecycleException | RuntimeException e) {
      close(stop, e);
      throw problem(address, e);
    }
  }

  private static Map<String, String> settingsOfApplication(Map<String, String> settings) {
    Map<String, String> own = new HashMap<>(settings);
    own.keySet().removeAll(Address.SETTINGS);
    return own;
  }

  private static LeanConnector connector(Address address) {
    LeanConnector connector = new LeanConnector(address);
    if (Runtime.version().feature() >= FIRST_JDK_WITH_VIRTUAL_THREADS) {
      connector.setProperty("useVirtualThreads", "true");
    }
    return connector;
  }

  private static void prepare(StandardHost host, LeanConnector connector) {
    host.setAutoDeploy(false);
    host.setFailCtxIfServletStartFails(true);
    host.setErrorReportValveClass(null); // Tomcat's own, which would tell of it
    host.getPipeline().addValve(new RefusalValve(connector));
  }

  /** Creates the web application without a default servlet, so none of its files is ever served. */
  private WebApplication application(Address address) {
    WebApplication application = new WebApplication(address.ip());
    application.setPath(address.context());
    application.setDocBase(documentRoot.toString());
    application.setParentClassLoader(classes);
    application.setDelegate(true);
    application.addLifecycleListener(new WebXmlConfig());
    application.setJarScanner(scanner());
    // The application ends its calls and streams itself, so there is no reason to wait long. Not 0:
    // with less than 20 Tomcat waits without end for a thread that has not left the servlet yet.
    application.setUnloadDelay(100);
    // The process ends with the web application, so there is nothing to look for when it stops.
    application.setClearReferencesRmiTargets(false);
    application.setClearReferencesThreadLocals(false);
    return application;
  }

  private static StandardJarScanner scanner() {
    StandardJarScanner scanner = new StandardJarScanner();
    scanner.setScanClassPath(false);
    scanner.setScanManifest(false);
    StandardJarScanFilter filter = new StandardJarScanFilter();
    filter.setPluggabilitySkip(LIBRARIES_WITHOUT_TOOLS);
    scanner.setJarScanFilter(filter);
    return scanner;
  }

  private static void close(AutoCloseable stop, Exception reason) {
    try {
      stop.close();
    } catch (Exception e) {
      reason.addSuppressed(e);
    }
  }

  /** Finds the cause that describes the problem, below Tomcat's wrappers. */
  private static RuntimeException problem(Address address, Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof BindException)) {
      if (cause instanceof NotStarted reason) {
        return reason;
      }
      cause = cause.getCause();
    }
    return cause instanceof BindException bind
        ? new UncheckedIOException("Cannot listen on " + address + ": " + bind.getMessage(), bind)
        : new IllegalStateException("Tomcat did not start: " + words(cause), cause);
  }

  /** Returns the message of a failure, or its type if it has none. */
  private static String words(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** Lets the web application finish its calls, then stops and destroys Tomcat, once. */
  private static final class Stop implements AutoCloseable {

    private final Tomcat tomcat;
    private final WebApplication application;
    private AutoCloseable first = () -> {};
    private boolean stopped;

    Stop(Tomcat tomcat, WebApplication application) {
      this.tomcat = tomcat;
      this.application = application;
    }

    /** Sets a resource to close before the web application. */
    synchronized void first(AutoCloseable before) {
      first = before;
    }

    @Override
    public synchronized void close() throws Exception {
      if (stopped) {
        return;
      }
      stopped = true;
      first.close();
      application.drain();
      try {
        tomcat.stop();
      } finally {
        tomcat.destroy();
      }
    }
  }
}
