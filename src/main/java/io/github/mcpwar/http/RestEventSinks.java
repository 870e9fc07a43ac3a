package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.StreamRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.function.Function;
import org.glassfish.jersey.server.AsyncContext;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * Gives resource methods our event sinks in place of Jersey's, which queue without bound and are
 * not guarded.
 */
public final class RestEventSinks implements ValueParamProvider {
  private final StreamRegistry streams;
  private final Provider<AsyncContext> responses;
  private final Provider<HttpServletRequest> requests;

  /**
   * Creates the provider.
   *
   * @param responses the response of the current request
   * @param requests the current request
   */
  @Inject
  public RestEventSinks(
      StreamRegistry streams,
      Provider<AsyncContext> responses,
      Provider<HttpServletRequest> requests) {
    this.streams = streams;
    this.responses = responses;
    this.requests = requests;
  }

  @Override
  public @Nullable Function<ContainerRequest, SseEventSink> getValueProvider(Parameter parameter) {
    return parameter.getRawType() == SseEventSink.class ? this::sink : null;
  }

  private RestEventSink sink(ContainerRequest request) {
    boolean streamed = !request.getUriInfo().getMatchedResourceMethod().isSuspendDeclared();
    return RestEventSink.of(responses.get(), RestRequest.of(requests.get()), streams, streamed);
  }

  /** Comes before Jersey's own provider, whose priority is normal. */
  @Override
  public PriorityType getPriority() {
    return Priority.HIGH;
  }
}
