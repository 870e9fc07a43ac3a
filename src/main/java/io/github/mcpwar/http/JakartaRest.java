package io.github.mcpwar.http;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/** The Jakarta REST servlet, which is slow to start. Must be closed by its creator. */
final class JakartaRest implements AutoCloseable {
  private final Supplier<ResourceConfig> application;
  private final Consumer<Throwable> onFailure;
  private volatile @Nullable ServletContainer started;
  private boolean failed; // guarded by this

  /**
   * Creates the servlet without starting it.
   *
   * @param onFailure receives the reason if it does not start, once
   */
  JakartaRest(Supplier<ResourceConfig> application, Consumer<Throwable> onFailure) {
    this.application = application;
    this.onFailure = onFailure;
  }

  /**
   * Starts the servlet, or waits for another thread that does. Empty if it failed, which is final.
   */
  Optional<ServletContainer> started(ServletConfig config) {
    ServletContainer servlet = started;
    return servlet == null ? start(config) : Optional.of(servlet);
  }

  private synchronized Optional<ServletContainer> start(ServletConfig config) {
    if (started == null && !failed) {
      try {
        ServletContainer servlet = new ServletContainer(application.get());
        servlet.init(config);
        started = servlet;
      } catch (ServletException | RuntimeException | LinkageError e) {
        failed = true;
        onFailure.accept(e);
      }
    }
    return Optional.ofNullable(started);
  }

  @Override
  public synchronized void close() {
    if (started != null) {
      started.destroy();
      started = null;
    }
  }
}
