package io.github.mcpwar.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.audit.AuditLog;
import io.github.mcpwar.audit.AuditTrail;
import io.github.mcpwar.http.AdminResource;
import io.github.mcpwar.http.Bodies;
import io.github.mcpwar.http.Budget;
import io.github.mcpwar.http.ClassicStreamResource;
import io.github.mcpwar.http.Door;
import io.github.mcpwar.http.LegacySseResource;
import io.github.mcpwar.http.McpResource;
import io.github.mcpwar.http.ResumptionSettings;
import io.github.mcpwar.http.SessionStreams;
import io.github.mcpwar.http.ShortWay;
import io.github.mcpwar.http.StreamSettings;
import io.github.mcpwar.http.Streams;
import io.github.mcpwar.http.UnhandledExceptions;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.ResultSize;
import io.github.mcpwar.limits.RunTime;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.server.Asks;
import io.github.mcpwar.server.Catalog;
import io.github.mcpwar.server.Correlation;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.ServerIdentity;
import io.github.mcpwar.server.Sessions;
import io.github.mcpwar.server.asking.Inquiries;
import io.github.mcpwar.server.asking.StateSeal;
import io.github.mcpwar.server.events.MemoryEventStore;
import io.github.mcpwar.server.events.MemoryLimits;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.tasks.TaskLimits;
import io.github.mcpwar.server.tasks.Tasks;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.EventStore;
import io.github.mcpwar.telemetry.KnownNames;
import io.github.mcpwar.telemetry.Metrics;
import io.github.mcpwar.telemetry.Tracing;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The whole server, put together. Whoever makes it closes it. */
final class Server implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Server.class.getName());
  private static final int BYTES_PER_STREAM = 64 * 1024;
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  private final Settings settings;
  private final Threads threads;
  private final Codec codec = new Codec();
  private final Correlation correlation = new Correlation(randomIds(6));
  private final Catalog catalog;
  private final LeftOut leftOut = new LeftOut();
  private final Metrics metrics;
  private final Optional<AuditTrail> trail;
  private final Engine engine;
  private final Streams streams;
  private final SessionStreams sessionStreams;
  private volatile long lastTick = System.nanoTime();
  private final List<AutoCloseable> atEnd = new ArrayList<>();
  private boolean drained;
  private Runnable start = () -> {};

  Server(Settings settings) {
    this.settings = settings;
    this.threads = new Threads(settings);
    this.trail = trail(settings);
    this.catalog = Catalog.empty(codec.mapper(), settings.get(Settings.ACCESS));
    KnownNames names = new KnownNames(
        name -> catalog.tools().find(name).isPresent(),
        name -> catalog.prompts().find(name).isPresent());
    this.metrics = new Metrics(names);
    this.engine = new Engine(
        codec.mapper(),
        identity(settings),
        catalog,
        sessions(settings),
        threads.atMost(settings.get(Settings.MAX_CALLS)),
        correlation,
        settings.get(Settings.LIST_TTL).toMillis(),
        pages(settings),
        asks(settings),
        tasks(settings),
        interceptors(names));
    settings.get(Settings.MAX_LISTED_TOOLS).ifPresent(catalog.tools()::listAtMost);
    this.streams = new Streams(
        codec,
        streamSettings(settings),
        new Budget(settings.get(Settings.MAX_HELD_BYTES).orElse(shareOfHeap(1) / 4)),
        threads.unlimited(),
        System::nanoTime);
    EventStore events = eventStore(settings);
    engine.sessions().onClose(session -> events.remove(session.id()));
    this.sessionStreams = new SessionStreams(streams, events, resumptionSettings(settings));
    threads.timer().scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    threads
        .timer()
        .scheduleWithFixedDelay(
            () -> repeatedly("Ending idle sessions and old tasks", this::expire),
            10,
            10,
            TimeUnit.SECONDS);
  }

  private void expire() {
    engine.sessions().expire();
    engine.tasks().expire();
  }

  private void tick() {
    lastTick = System.nanoTime();
    streams.check();
  }

  /** True when the timer did its work in the last half minute. */
  boolean isTimerRunning() {
    return System.nanoTime() - lastTick < TimeUnit.SECONDS.toNanos(30);
  }

  private void repeatedly(String doing, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) { // an exception would end the schedule
      correlation.internalError(doing, e);
    }
  }

  /** What concerns all requests alike, the outermost first. */
  private List<CallInterceptor> interceptors(KnownNames names) {
    List<CallInterceptor> ordered = new ArrayList<>();
    if (settings.get(Settings.TRACING)) {
      ordered.add(new Tracing(GlobalOpenTelemetry::get, names, Version.CURRENT));
    }
    if (settings.get(Settings.METRICS).offered() || settings.get(Settings.JMX)) {
      ordered.add(metrics);
    }
    trail.ifPresent(ordered::add);
    ordered.add(new ResultSize(settings.get(Settings.MAX_RESULT_SIZE)));
    ordered.add(new RunTime(settings.get(Settings.MAX_CALL_TIME), threads.timer()));
    return ordered;
  }

  private Optional<AuditTrail> trail(Settings settings) {
    Audit audit = settings.get(Settings.AUDIT);
    return audit == Audit.OFF
        ? Optional.empty()
        : Optional.of(new AuditTrail(
            codec.mapper(),
            Clock.systemUTC(),
            audit == Audit.ARGUMENTS,
            new AuditLog(threads.soon())));
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

  private Asks asks(Settings settings) {
    String key = settings.get(Settings.STATE_KEY);
    StateSeal seal = new StateSeal(
        codec.mapper(),
        (key.isEmpty() ? randomIds(32).get() : key).getBytes(UTF_8),
        settings.get(Settings.STATE_TTL),
        InstantSource.system());
    return new Asks(
        new Inquiries(codec.mapper(), randomIds(16)), seal, settings.get(Settings.ASK_TIMEOUT));
  }

  private static Tasks tasks(Settings settings) {
    return new Tasks(
        randomIds(24),
        InstantSource.system(),
        new TaskLimits(
            settings.get(Settings.TASK_TTL),
            settings.get(Settings.TASK_POLL_INTERVAL),
            settings.get(Settings.MAX_TASKS),
            settings.get(Settings.MAX_TASKS_PER_USER)));
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
        settings.get(Settings.MAX_QUEUED_BYTES),
        settings.get(Settings.MAX_STREAMS).orElse(shareOfHeap(2 * BYTES_PER_STREAM)));
  }

  /** How many things of a size fit into the heap. */
  private static int shareOfHeap(int bytes) {
    return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / bytes);
  }

  private static ResumptionSettings resumptionSettings(Settings settings) {
    return new ResumptionSettings(
        settings.get(Settings.RECONNECT_DELAY),
        settings.get(Settings.RESUME_WITHIN),
        settings.get(Settings.MAX_CONNECTION_AGE));
  }

  /** The event store that somebody brings, or else the one in memory. */
  private EventStore eventStore(Settings settings) {
    return ServiceLoader.load(EventStore.class, Server.class.getClassLoader())
        .findFirst()
        .orElseGet(() -> eventsInMemory(settings));
  }

  private EventStore eventsInMemory(Settings settings) {
    MemoryEventStore store = new MemoryEventStore(
        new MemoryLimits(
            settings.get(Settings.REPLAY_EVENTS),
            settings.get(Settings.REPLAY_BYTES),
            settings.get(Settings.REPLAY_TOTAL_BYTES),
            settings.get(Settings.REPLAY_AGE)),
        System::nanoTime);
    threads
        .timer()
        .scheduleWithFixedDelay(
            () -> repeatedly("Forgetting old events", store::expire), 10, 10, TimeUnit.SECONDS);
    return store;
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
        .property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0) // answers say their length
        .register(new UnhandledExceptions(correlation))
        .register(new Instances(resources));
    resources.forEach(resource -> application.register(resource.getClass()));
    return application;
  }

  /** The way of requests that need no Jakarta REST. */
  ShortWay shortWay() {
    return new ShortWay(engine, door(), streams, bodies(), threads::mayRequestsWait);
  }

  private Door door() {
    return new Door(engine, streams, sessionStreams, correlation);
  }

  private Bodies bodies() {
    return new Bodies(
        settings.get(Settings.MAX_BODY_BYTES),
        settings.get(Settings.MAX_READ),
        streams.budget(),
        System::nanoTime);
  }

  private List<Object> resources() {
    Door door = door();
    Bodies bodies = bodies();
    List<Object> resources = new ArrayList<>();
    resources.add(new McpResource(door, streams, bodies));
    if (settings.get(Settings.LEGACY_SSE)) {
      int maxConnections = settings.get(Settings.MAX_SESSIONS);
      resources.add(
          new LegacySseResource(engine, door, streams, randomIds(24), bodies, maxConnections));
    }
    if (settings.get(Settings.CLASSIC_STREAM)) {
      resources.add(new ClassicStreamResource(streams, threads.timer()));
    }
    resources.add(new AdminResource(engine, codec.mapper(), settings.get(Settings.ADMIN_ROLE)));
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

  LeftOut leftOut() {
    return leftOut;
  }

  Engine engine() {
    return engine;
  }

  Streams streams() {
    return streams;
  }

  Metrics metrics() {
    return metrics;
  }

  Codec codec() {
    return codec;
  }

  Threads threads() {
    return threads;
  }

  /** What is to be done when everything else in the application has been started. */
  void onStart(Runnable action) {
    start = action;
  }

  /** Begins, before the first request. */
  void start() {
    start.run();
  }

  /** What else ends when the server does. */
  void closeWithIt(AutoCloseable started) {
    atEnd.add(started);
  }

  /**
   * Takes no more requests, lets those that run come to their end, and ends all streams; of no effect when repeated. Looking at the server stays possible.
   *
   * @param limit how long calls may go on
   */
  synchronized void drain(Duration limit) {
    if (drained) {
      return;
    }
    drained = true;
    try {
      engine.drain(limit);
      streams.close();
      if (!streams.awaitNone(LAST_WRITES)) {
        LOG.log(System.Logger.Level.WARNING, "Some clients did not read their last answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends streams with their results, cancels calls, and stops all threads; of no effect when repeated. */
  @Override
  public void close() {
    engine.close();
    atEnd.forEach(this::close);
    atEnd.clear();
    streams.close();
    threads.close();
    metrics.close();
  }

  private void close(AutoCloseable started) {
    try {
      started.close();
    } catch (Exception e) {
      correlation.internalError("Stopping", e);
    }
  }
}
