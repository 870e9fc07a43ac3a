package io.github.mcpwar.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The entry point of the executable WAR.
 *
 * <p>Three class loaders separate the parts: that of the container (Tomcat), the launcher's own on
 * top of it, and the command line's, which has the classes and libraries of the web application. A
 * server started by the command line reuses that loader, because Tomcat's own would load the same
 * classes again, and more slowly.
 */
public final class Main {

  private static final String COMMAND_LINE = "io.github.mcpwar.cli.Cli";
  private static final String SERVER = "io.github.mcpwar.launcher.EmbeddedTomcat";

  /** The exit status after an unexpected failure. */
  private static final int FAILED = 1;

  /** The exit status if the WAR cannot be unpacked or a server cannot start. */
  private static final int CANNOT_START = 3;

  private Main() {}

  /** Runs the command line of the WAR, then ends the process with its exit status. */
  public static void main(String[] args) {
    Optional<String> problem = code().flatMap(war -> FasterStart.begin(war, args));
    Logging.begin();
    problem.ifPresent(reason -> System.getLogger(Main.class.getName())
        .log(
            System.Logger.Level.INFO,
            "The next start will be no quicker, as nothing can be kept for it: " + reason));
    System.exit(status(args));
  }

  /** The WAR itself; empty if this is not the first program of the process. */
  private static Optional<Path> code() {
    Path code = file();
    return KeptWar.running(code).isPresent() ? Optional.empty() : Optional.of(code);
  }

  private static int status(String[] args) {
    try {
      return run(args);
    } catch (IOException | UncheckedIOException e) {
      System.err.println(e.getMessage() == null ? e : e.getMessage());
      return CANNOT_START;
    } catch (Exception | Error e) {
      e.printStackTrace();
      return FAILED;
    }
  }

  private static int run(String[] args) throws Exception {
    Optional<KeptWar> kept = KeptWar.running(file());
    if (kept.isPresent()) {
      ArchiveWriter writer = ArchiveWriter.begin(kept.get());
      return runFromClassPath(kept.get().unpacked().documentRoot(), writer::close, args);
    }
    Optional<Path> prepared = PreparedFolder.running(file());
    return prepared.isPresent()
        ? runFromClassPath(prepared.get(), () -> {}, args)
        : runUnpacked(args);
  }

  /** Runs a WAR that is unpacked already, with the class loader of the JVM alone. */
  private static int runFromClassPath(Path documentRoot, Runnable beforeEnd, String[] args)
      throws Exception {
    UnpackedWar own = UnpackedWar.inTemporaryFolder();
    StartedServers servers = new StartedServers();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(
            () -> {
              beforeEnd.run();
              end(servers, own);
            },
            "mcp-end"));
    ClassLoader classes = ClassLoader.getSystemClassLoader();
    return call(
        classes, args, servers.closedAtEnd(server(classes, classes, documentRoot, own.folder())));
  }

  private static int runUnpacked(String[] args) throws Exception {
    UnpackedWar war = UnpackedWar.inTemporaryFolder();
    StartedServers servers = new StartedServers();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, war), "mcp-end"));
    war.unpack(file());

    ClassLoader container =
        new URLClassLoader("container", war.container(), ClassLoader.getPlatformClassLoader());
    ClassLoader commandLine = new URLClassLoader("command-line", war.application(), container);
    Thread.currentThread().setContextClassLoader(commandLine);
    ClassLoader launcher = new URLClassLoader("launcher", new URL[] {self()}, container);
    return call(
        commandLine,
        args,
        servers.closedAtEnd(server(launcher, commandLine, war.documentRoot(), war.workFolder())));
  }

  /** The WAR that contains this class. */
  private static URL self() {
    return Main.class.getProtectionDomain().getCodeSource().getLocation();
  }

  /** The file that contains this class. */
  static Path file() {
    return Path.of(URI.create(self().toString()));
  }

  /** Returns the embedded Tomcat, behind a JDK type because its class has a loader of its own. */
  @SuppressWarnings("unchecked")
  private static Function<Map<String, String>, Map.Entry<URI, AutoCloseable>> server(
      ClassLoader launcher, ClassLoader application, Path documentRoot, Path workFolder)
      throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(SERVER, true, launcher)
        .getDeclaredConstructor(Path.class, Path.class, ClassLoader.class);
    constructor.setAccessible(true);
    return (Function<Map<String, String>, Map.Entry<URI, AutoCloseable>>)
        constructor.newInstance(documentRoot, workFolder, application);
  }

  private static int call(ClassLoader commandLine, String[] args, Function<?, ?> server)
      throws Exception {
    Method run = Class.forName(COMMAND_LINE, true, commandLine)
        .getMethod("run", String[].class, Function.class);
    try {
      return (int) run.invoke(null, args, server);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Ends the process in order: first the servers, then the files they used, then the log. */
  private static void end(StartedServers servers, UnpackedWar war) {
    servers.close();
    war.delete();
    Logging.end();
  }
}
