package io.github.mcpwar.boot;

import io.github.mcpwar.audit.AuditLevel;
import io.github.mcpwar.audit.AuditLog;
import io.github.mcpwar.audit.AuditSettings;
import io.github.mcpwar.audit.AuditTrail;
import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.declared.DeclaredSettings;
import io.github.mcpwar.declared.DeclaredTools;
import io.github.mcpwar.environment.ThreadContext;
import io.github.mcpwar.http.HttpEndpoint;
import io.github.mcpwar.http.ResumptionSettings;
import io.github.mcpwar.http.SessionStreams;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.calls.LimitSettings;
import io.github.mcpwar.limits.calls.ResultSize;
import io.github.mcpwar.limits.calls.RunTime;
import io.github.mcpwar.operations.OperationsSettings;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.OtherNodes;
import io.github.mcpwar.server.access.AccessSettings;
import io.github.mcpwar.server.call.Correlation;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.events.MemoryEventStore;
import io.github.mcpwar.server.events.SharedStreams;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.server.lists.ListSettings;
import io.github.mcpwar.server.tasks.SharedTasks;
import io.github.mcpwar.server.tools.ToolSettings;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.telemetry.CallHistory;
import io.github.mcpwar.telemetry.KnownNames;
import io.github.mcpwar.telemetry.Metrics;
import io.github.mcpwar.telemetry.TelemetrySettings;
import io.github.mcpwar.telemetry.Tracing;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The composed server. Must be closed by its creator. */
final class Server implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Server.class.getName());
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  /** The interval of the timer. */
  private static final long TICK_MILLIS = 250;

  private final Settings settings;
  private final Threads threads;
  private final Codec codec = new Codec();
  private final Optional<ClusterNode> node;
  private final Correlation correlation = new Correlation(RandomIds.of(6), System::nanoTime);
  private final Catalog catalog;
  private final SkippedClasses leftOut = new SkippedClasses();
  private final Optional<DeclaredTools> declared;
  private final Availability availability = new Availability();
  private final Metrics metrics;
  private final Optional<AuditTrail> trail;
  private final Events events = new Events();
  private final CallHistory history;
  private final RunTime runTime;
  private final Engine engine;
  private final StreamRegistry streams;
  private final HttpEntry http;
  private volatile long lastTick = System.nanoTime();
  private final Deque<AutoCloseable> atEnd = new ArrayDeque<>();
  private boolean drained;
  private Runnable start = () -> {};

  /**
   * Creates a server.
   *
   * @param keys seal what its clients carry
   * @param others the other nodes that serve the same clients; empty for none
   */
  Server(Settings settings, KeyRing keys, Optional<ClusterConnection> others) {
    this.settings = settings;
    this.threads = new Threads(settings, ThreadContext.ofApplication());
    this.node = others.map(each -> new ClusterNode(each, settings, codec, threads));
    this.trail = trail(settings);
    this.catalog = Catalog.empty(codec.mapper(), settings.get(AccessSettings.ACCESS));
    this.declared = settings
        .get(DeclaredSettings.TOOLS_FILE)
        .map(file -> new DeclaredTools(
            file,
            new DeclaredSources(threads.ofCalls()),
            InstantSource.system(),
            System::nanoTime));
    KnownNames names = new KnownNames(
        name -> catalog.tools().find(name).isPresent(),
        name -> catalog.prompts().find(name).isPresent());
    this.metrics = new Metrics(names, System::nanoTime);
    this.history = new CallHistory(names, System::nanoTime);
    this.runTime = new RunTime(settings.get(LimitSettings.MAX_CALL_TIME), System::nanoTime);
    MemoryBudget budget = Components.budget(settings);
    this.engine = new Engine(
        codec.mapper(),
        Components.identity(settings),
        catalog,
        Components.sessions(settings, budget, catalog, keys),
        threads.atMost(settings.get(ThreadSettings.MAX_CALLS)),
        correlation,
        settings.get(ListSettings.LIST_TTL).toMillis(),
        ListSettings.pages(settings),
        Components.elicitors(settings, codec.mapper(), keys),
        Components.tasks(settings, budget, node.map(ClusterNode::tasks).orElse(SharedTasks.NONE)),
        interceptors(names));
    OtherNodes seen = node.map(each -> each.share(engine)).orElse(OtherNodes.NONE);
    settings.get(ToolSettings.MAX_LISTED_TOOLS).ifPresent(catalog.tools()::listAtMost);
    catalog.tools().ignoreArguments(settings.get(ToolSettings.IGNORED_ARGUMENTS));
    this.streams = new StreamRegistry(
        codec, Components.streamSettings(settings), budget, threads.unlimited(), System::nanoTime);
    MemoryEventStore kept = eventsInMemory(settings);
    engine.sessions().onClose(session -> kept.remove(session.key()));
    this.http = new HttpEntry(
        settings,
        codec.mapper(),
        engine,
        streams,
        new SessionStreams(
            streams,
            kept,
            node.map(ClusterNode::streams).orElse(SharedStreams.NONE),
            ResumptionSettings.of(settings),
            () -> ThreadLocalRandom.current().nextDouble()),
        correlation,
        threads,
        Views.of(this, settings, history, seen),
        events::happened);
    threads
        .timer()
        .scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    threads
        .timer()
        .scheduleWithFixedDelay(
            () -> repeatedly("Ending expired sessions and tasks", engine::expire),
            1,
            1,
            TimeUnit.SECONDS);
    threads
        .timer()
        .scheduleWithFixedDelay(
            () -> repeatedly("Counting messages that the log omits", this::countUnlogged),
            10,
            10,
            TimeUnit.SECONDS);
    node.ifPresent(this::join);
  }

  private void join(ClusterNode joining) {
    threads
        .timer()
        .scheduleWithFixedDelay(
            () -> repeatedly("Looking after streams of the cluster", joining::check),
            1,
            1,
            TimeUnit.SECONDS);
    joining.join();
  }

  private void countUnlogged() {
    correlation.check();
    events.check();
    trail.ifPresent(AuditTrail::check);
  }

  private void tick() {
    lastTick = System.nanoTime();
    streams.check();
    repeatedly("Ending calls that take too long", runTime::check);
    trail.ifPresent(AuditTrail::tick);
  }

  /** True if the timer ran within the last 30 seconds. */
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

  /** The interceptors of all requests, the outermost first. */
  private List<CallInterceptor> interceptors(KnownNames names) {
    List<CallInterceptor> ordered = new ArrayList<>();
    if (settings.get(TelemetrySettings.TRACING)) {
      ordered.add(new Tracing(GlobalOpenTelemetry::get, names, Version.CURRENT));
    }
    if (settings.get(OperationsSettings.METRICS).offered()
        || settings.get(OperationsSettings.JMX)) {
      ordered.add(metrics);
    }
    trail.ifPresent(ordered::add);
    ordered.add(history);
    declared.map(DeclaredTools::guard).ifPresent(ordered::add);
    ordered.add(new ResultSize(settings.get(LimitSettings.MAX_RESULT_SIZE)));
    ordered.add(runTime);
    ordered.add(events);
    return ordered;
  }

  private Optional<AuditTrail> trail(Settings settings) {
    AuditLevel audit = settings.get(AuditSettings.AUDIT);
    return audit == AuditLevel.OFF
        ? Optional.empty()
        : Optional.of(new AuditTrail(
            Clock.systemUTC(),
            System::nanoTime,
            audit == AuditLevel.ARGUMENTS,
            Components.auditKey(settings),
            new AuditLog(
                codec.mapper(),
                threads.soon(),
                () -> node.map(each -> each.managed().getNode()).orElse(""))));
  }

  /** The audit trail; empty if disabled. */
  Optional<AuditTrail> trail() {
    return trail;
  }

  /** Receives security events. */
  SecurityEvents events() {
    return events;
  }

  private MemoryEventStore eventsInMemory(Settings settings) {
    MemoryEventStore store = Components.eventsInMemory(settings);
    threads
        .timer()
        .scheduleWithFixedDelay(
            () -> repeatedly("Deleting old events", store::expire), 10, 10, TimeUnit.SECONDS);
    return store;
  }

  /**
   * Creates the endpoint for HTTP. Must be closed by the caller.
   *
   * @param onFailure receives the reason if Jakarta REST does not start, once
   */
  HttpEndpoint endpoint(Consumer<Throwable> onFailure) {
    return http.endpoint(onFailure);
  }

  /** The nodes that serve the same clients; empty if this is the only one. */
  Optional<Cluster> cluster() {
    return node.map(ClusterNode::cluster);
  }

  /** The state of the cluster for operators; empty for a server on its own. */
  Optional<ManagedCluster> managedCluster() {
    return node.map(ClusterNode::managed);
  }

  Catalog catalog() {
    return catalog;
  }

  SkippedClasses leftOut() {
    return leftOut;
  }

  /** The tools of the file that declares some; empty if the settings name none. */
  Optional<DeclaredTools> declared() {
    return declared;
  }

  Availability availability() {
    return availability;
  }

  Engine engine() {
    return engine;
  }

  StreamRegistry streams() {
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

  /** Sets an action that runs when everything else in the application has started. */
  void onStart(Runnable action) {
    start = action;
  }

  /** Starts the server, before the first request. */
  void start() {
    start.run();
    node.ifPresent(ClusterNode::start);
  }

  /** Adds something that is closed with the server, the newest first. */
  void closeWithIt(AutoCloseable started) {
    atEnd.push(started);
  }

  /**
   * Rejects new requests, waits for running calls, and ends all streams. Has no effect when
   * repeated. Health and metrics stay available.
   *
   * @param limit how long calls may continue
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
        LOG.log(
            System.Logger.Level.WARNING,
            "Some clients did not read their last response before the server stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends streams with their results, cancels calls, and stops all threads. Has no effect when
   * repeated.
   */
  @Override
  public void close() {
    engine.close();
    atEnd.forEach(this::close);
    atEnd.clear();
    streams.close();
    node.ifPresent(this::close);
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
