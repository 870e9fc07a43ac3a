package io.github.mcpwar.http;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * The way in for all requests: the fast path, or else Jakarta REST. Must be closed by its creator.
 */
public final class HttpEndpoint implements AutoCloseable {
  private final FastPath fastPath;
  private final JakartaRest rest;

  /**
   * Creates the endpoint. Jakarta REST, which is slow to start, waits for the first request that
   * needs it.
   *
   * @param onFailure receives the reason if Jakarta REST does not start, once
   */
  public HttpEndpoint(
      FastPath fastPath, Supplier<ResourceConfig> application, Consumer<Throwable> onFailure) {
    this.fastPath = fastPath;
    this.rest = new JakartaRest(application, onFailure);
  }

  /** Starts Jakarta REST now, unless it has started. */
  public void start(ServletConfig config) {
    rest.started(config);
  }

  /**
   * Answers a request.
   *
   * @return false if Jakarta REST is needed and has failed to start; nothing is answered then
   */
  public boolean service(
      ServletConfig config, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<RestRequest> left = fastPath.take(request, response);
    if (left.isEmpty()) {
      return true;
    }
    Optional<ServletContainer> servlet = rest.started(config);
    if (servlet.isPresent()) {
      servlet.get().service(left.get(), new UnflushedResponse(response));
    }
    return servlet.isPresent();
  }

  @Override
  public void close() {
    rest.close();
  }
}
