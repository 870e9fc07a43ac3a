package io.github.mcpwar.boot;

import io.github.mcpwar.audit.AuditLog;
import io.github.mcpwar.audit.AuditTrail;
import io.github.mcpwar.http.ClassicStreamResource;
import io.github.mcpwar.http.Door;
import io.github.mcpwar.http.LegacySseResource;
import io.github.mcpwar.http.McpResource;
import io.github.mcpwar.http.StreamSettings;
import io.github.mcpwar.http.Streams;
import io.github.mcpwar.http.UnhandledExceptions;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.ResultSize;
import io.github.mcpwar.limits.RunTime;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.server.Catalog;
import io.github.mcpwar.server.Correlation;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.ServerIdentity;
import io.github.mcpwar.server.Sessions;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.spi.CallInterceptor;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The whole server, put together. Whoever makes it closes it. */
final class Server implements AutoCloseable {
  private final Settings settings;
  private final Threads threads = new Threads();
  private final Codec codec = new Codec();
  private final Correlation correlation = new Correlation(randomIds(6));
  private final Catalog catalog;
  private final Optional<AuditTrail> trail;
  private final Engine engine;
  private final Streams streams;
  private final List<AutoCloseable> plugIns = new ArrayList<>();

  Server(Settings settings) {
    this.settings = settings;
    this.trail = trail(settings);
    this.catalog = Catalog.empty(codec.mapper(), settings.get(Settings.ACCESS));
    this.engine = new Engine(
        codec.mapper(),
        identity(settings),
        catalog,
        sessions(settings),
        threads.atMost(settings.get(Settings.MAX_CALLS)),
        correlation,
        settings.get(Settings.LIST_TTL).toMillis(),
        pages(settings),
        interceptors());
    this.streams =
        new Streams(codec, streamSettings(settings), threads.unlimited(), System::nanoTime);
    threads.timer().scheduleWithFixedDelay(streams::check, 1, 1, TimeUnit.SECONDS);
    threads.timer().scheduleWithFixedDelay(this::expireSessions, 10, 10, TimeUnit.SECONDS);
  }

  private void expireSessions() {
    try {
      engine.sessions().expire();
    } catch (RuntimeException | Error e) { // an exception would end the schedule
      correlation.internalError("Ending idle sessions", e);
    }
  }

  /** What concerns all requests alike, the outermost first. */
  private List<CallInterceptor> interceptors() {
    List<CallInterceptor> interceptors = new ArrayList<>();
    trail.ifPresent(interceptors::add);
    interceptors.add(new ResultSize(settings.get(Settings.MAX_RESULT_SIZE)));
    interceptors.add(new RunTime(settings.get(Settings.MAX_CALL_TIME), threads.timer()));
    return interceptors;
  }

  private Optional<AuditTrail> trail(Settings settings) {
    Audit audit = settings.get(Settings.AUDIT);
    return audit == Audit.OFF
        ? Optional.empty()
        : Optional.of(new AuditTrail(
            codec.mapper(),
            Clock.systemUTC(),
            audit == Audit.ARGUMENTS,
            new AuditLog(threads.unlimited())));
  }

  /** Takes what is refused before it becomes a request. */
  SecurityEvents events() {
    return new Events(trail);
  }

  private static ServerIdentity identity(Settings settings) {
    String instructions = settings.get(Settings.INSTRUCTIONS);
    return new ServerIdentity(
        new Implementation(settings.get(Settings.SERVER_NAME), Version.CURRENT),
        instructions.isEmpty() ? null : instructions);
  }

  private static Pages pages(Settings settings) {
    OptionalInt size = settings.get(Settings.PAGE_SIZE);
    return size.isPresent() ? new Pages(size.getAsInt()) : Pages.NONE;
  }

  private static Sessions sessions(Settings settings) {
    return new Sessions(
        randomIds(24),
        System::nanoTime,
        settings.get(Settings.MAX_SESSIONS),
        settings.get(Settings.SESSION_IDLE));
  }

  private static StreamSettings streamSettings(Settings settings) {
    return new StreamSettings(
        settings.get(Settings.HEARTBEAT),
        settings.get(Settings.MAX_WRITE),
        settings.get(Settings.MAX_QUEUED_EVENTS),
        settings.get(Settings.MAX_QUEUED_BYTES));
  }

  private static Supplier<String> randomIds(int bytes) {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] id = new byte[bytes];
      random.nextBytes(id);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    };
  }

  /** The Jakarta REST application. One instance of each resource serves all requests. */
  ResourceConfig application() {
    List<Object> resources = resources();
    ResourceConfig application = new ResourceConfig()
        .property(ServerProperties.WADL_FEATURE_DISABLE, true)
        .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
        .register(new UnhandledExceptions(correlation))
        .register(new Instances(resources));
    resources.forEach(resource -> application.register(resource.getClass()));
    return application;
  }

  private List<Object> resources() {
    Door door = new Door(engine, streams, correlation);
    int maxBodyBytes = settings.get(Settings.MAX_BODY_BYTES);
    List<Object> resources = new ArrayList<>();
    resources.add(new McpResource(door, streams, maxBodyBytes));
    if (settings.get(Settings.LEGACY_SSE)) {
      int maxConnections = settings.get(Settings.MAX_SESSIONS);
      resources.add(new LegacySseResource(
          engine, door, streams, randomIds(24), maxBodyBytes, maxConnections));
    }
    if (settings.get(Settings.CLASSIC_STREAM)) {
      resources.add(new ClassicStreamResource(streams, threads.timer()));
    }
    return resources;
  }

  /** Gives Jersey these objects wherever it wants one of their classes. */
  private static final class Instances extends AbstractBinder {
    private final List<Object> objects;

    Instances(List<Object> objects) {
      this.objects = objects;
    }

    @Override
    protected void configure() {
      objects.forEach(object -> bind(object, object.getClass()));
    }

    @SuppressWarnings("unchecked") // an object is of its own class
    private <T> void bind(Object object, Class<T> type) {
      bind((T) object).to(type).ranked(1);
    }
  }

  Catalog catalog() {
    return catalog;
  }

  Engine engine() {
    return engine;
  }

  Codec codec() {
    return codec;
  }

  /** What else ends when the server does. */
  void closeWithIt(AutoCloseable started) {
    plugIns.add(started);
  }

  /** Ends streams with their results, cancels calls, and stops all threads; of no effect when repeated. */
  @Override
  public void close() {
    engine.close();
    plugIns.forEach(this::close);
    plugIns.clear();
    streams.close();
    threads.close();
  }

  private void close(AutoCloseable plugIn) {
    try {
      plugIn.close();
    } catch (Exception e) {
      correlation.internalError("Stopping", e);
    }
  }
}
