package io.github.mcpwar.boot;

import io.github.mcpwar.http.AdminEvents;
import io.github.mcpwar.http.AdminResource;
import io.github.mcpwar.http.AdminViews;
import io.github.mcpwar.http.BodyReader;
import io.github.mcpwar.http.ClassicStreamResource;
import io.github.mcpwar.http.FastPath;
import io.github.mcpwar.http.HttpEndpoint;
import io.github.mcpwar.http.HttpSettings;
import io.github.mcpwar.http.LegacySseResource;
import io.github.mcpwar.http.McpResource;
import io.github.mcpwar.http.NotStoredFilter;
import io.github.mcpwar.http.RequestRouter;
import io.github.mcpwar.http.RestEventSinks;
import io.github.mcpwar.http.SessionStreams;
import io.github.mcpwar.http.UnhandledExceptions;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.security.ThisMachine;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.call.Correlation;
import io.github.mcpwar.server.sessions.SessionSettings;
import io.github.mcpwar.server.sessions.SessionUse;
import io.github.mcpwar.settings.Settings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.jakarta.rs.json.JacksonJsonProvider;

/** Creates the endpoint for HTTP and its resources. */
final class HttpEntry {
  private final Settings settings;
  private final JsonMapper mapper;
  private final Engine engine;
  private final StreamRegistry streams;
  private final Correlation correlation;
  private final Threads threads;
  private final AdminViews views;
  private final AdminEvents events;
  private final RequestRouter router;
  private final BodyReader bodies;

  HttpEntry(
      Settings settings,
      JsonMapper mapper,
      Engine engine,
      StreamRegistry streams,
      SessionStreams sessionStreams,
      Correlation correlation,
      Threads threads,
      AdminViews views,
      AdminEvents events) {
    this.settings = settings;
    this.mapper = mapper;
    this.engine = engine;
    this.streams = streams;
    this.correlation = correlation;
    this.threads = threads;
    this.views = views;
    this.events = events;
    this.router = new RequestRouter(
        engine,
        streams,
        settings.get(SessionSettings.SESSIONS) == SessionUse.ON
            ? Optional.of(sessionStreams)
            : Optional.empty(),
        correlation);
    this.bodies = Components.bodies(settings, streams.budget(), threads);
  }

  /**
   * Creates the endpoint. Must be closed by the caller.
   *
   * @param onFailure receives the reason if Jakarta REST does not start, once
   */
  HttpEndpoint endpoint(Consumer<Throwable> onFailure) {
    FastPath fastPath = new FastPath(engine, router, streams, bodies, threads.ofRequests());
    return new HttpEndpoint(fastPath, this::application, onFailure);
  }

  /** The Jakarta REST application. One instance of each resource serves all requests. */
  private ResourceConfig application() {
    List<Object> resources = resources();
    ResourceConfig application = new ResourceConfig()
        .property(ServerProperties.WADL_FEATURE_DISABLE, true)
        .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
        // responses set their length themselves
        .property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0)
        .register(new UnhandledExceptions(correlation, streams))
        .register(new JacksonJsonProvider(mapper))
        .register(new NotStoredFilter())
        .register(new Instances(resources, streams));
    resources.forEach(resource -> application.register(resource.getClass()));
    return application;
  }

  private List<Object> resources() {
    List<Object> resources = new ArrayList<>();
    resources.add(new McpResource(router, streams, bodies));
    if (settings.get(HttpSettings.LEGACY_SSE)) {
      int maxConnections = settings.get(SessionSettings.MAX_SESSIONS);
      resources.add(new LegacySseResource(
          engine,
          router,
          streams,
          RandomIds.of(24),
          bodies,
          maxConnections,
          settings.get(HttpSettings.PATH_PREFIX)));
    }
    if (settings.get(HttpSettings.CLASSIC_STREAM)) {
      resources.add(new ClassicStreamResource(streams, threads.timer()));
    }
    resources.add(new AdminResource(
        engine, settings.get(HttpSettings.ADMIN_ROLE), ThisMachine::sent, views, events));
    return resources;
  }

  /** Binds existing objects to their classes for Jersey, and our event sinks. */
  private static final class Instances extends AbstractBinder {
    private final List<Object> objects;
    private final StreamRegistry streams;

    Instances(List<Object> objects, StreamRegistry streams) {
      this.objects = objects;
      this.streams = streams;
    }

    @Override
    protected void configure() {
      objects.forEach(object -> bind(object, object.getClass()));
      bind(streams).to(StreamRegistry.class);
      bind(RestEventSinks.class).to(ValueParamProvider.class).in(Singleton.class);
    }

    @SuppressWarnings("unchecked") // the type of the object is its own class
    private <T> void bind(Object object, Class<T> type) {
      bind((T) object).to(type).ranked(1);
    }
  }
}
