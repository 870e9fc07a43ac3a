package io.github.mcpwar.boot;

import io.github.mcpwar.environment.Instances;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.stdio.StdioServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;

/** Runs the server over standard input and output, for a client that starts it as a process. */
public final class McpStdio {

  private McpStdio() {}

  /**
   * Serves until the end of input, with the annotated classes in the class path of this class's
   * loader.
   *
   * @throws IllegalArgumentException if a setting is invalid
   */
  public static void serve(InputStream in, OutputStream out) throws IOException {
    serve(in, out, AnnotatedClasses.find());
  }

  /** Serves, as {@link #serve(InputStream, OutputStream)} does, what these classes offer. */
  public static void serve(InputStream in, OutputStream out, Set<Class<?>> classes)
      throws IOException {
    HeadStart.await();
    Settings settings = SettingSources.read(SettingSources.ofProcess());
    KeyRing keys = StateKeys.ofProcess(settings).ring();
    try (Server server = new Server(settings, keys, Optional.empty())) {
      CrashFolder.use(server);
      server.closeWithIt(DataSources.bind(settings));
      Instances instances = Instances.plain();
      server.closeWithIt(Discovery.register(
          server.engine(),
          server.catalog(),
          classes,
          instances,
          settings,
          server.leftOut(),
          server.declared()));
      server.closeWithIt(instances);
      JavaPatches.checkLater(server.threads().timer());
      new StdioServer(server.engine(), server.codec(), in, out).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
