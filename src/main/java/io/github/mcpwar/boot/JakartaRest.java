package io.github.mcpwar.boot;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/** The servlet of Jakarta REST, which takes a while to start. Whoever makes it closes it. */
final class JakartaRest implements AutoCloseable {
  private final Supplier<ResourceConfig> application;
  private volatile @Nullable ServletContainer started;

  /** Not started yet. */
  JakartaRest(Supplier<ResourceConfig> application) {
    this.application = application;
  }

  /**
   * Starts it, or waits until it has started; whichever thread comes first does the work.
   *
   * @throws ServletException when it does not start; the next one who asks tries again
   */
  ServletContainer started(ServletConfig config) throws ServletException {
    ServletContainer servlet = started;
    return servlet == null ? start(config) : servlet;
  }

  private synchronized ServletContainer start(ServletConfig config) throws ServletException {
    ServletContainer servlet = started;
    if (servlet == null) {
      servlet = new ServletContainer(application.get());
      servlet.init(config);
      started = servlet;
    }
    return servlet;
  }

  @Override
  public synchronized void close() {
    if (started != null) {
      started.destroy();
      started = null;
    }
  }
}
