package io.github.mcpwar.boot;

import io.github.mcpwar.operations.HealthServlet;
import io.github.mcpwar.operations.Managed;
import io.github.mcpwar.operations.MetricsServlet;
import io.github.mcpwar.operations.OperationsSettings;
import io.github.mcpwar.operations.PageAccess;
import io.github.mcpwar.operations.StopNotice;
import io.github.mcpwar.servlets.ContextAttributes;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.telemetry.Metrics;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Health checks, metrics, JMX and graceful shutdown. */
final class Operations implements AutoCloseable {

  private final Server server;
  private final StopNotice notice;
  private final List<Managed> managed = new ArrayList<>();
  private boolean closed;

  private Operations(Server server, StopNotice notice) {
    this.server = server;
    this.notice = notice;
  }

  /** Starts what the settings enable. */
  static Operations start(ServletContext context, Settings settings, Server server) {
    Duration limit = settings.get(OperationsSettings.DRAIN);
    Runnable drain = () -> server.drain(limit);
    ContextAttributes.DRAIN.set(context, drain);
    Operations operations = new Operations(
        server, Embedded.is(context) ? StopNotice.none() : StopNotice.of(context, drain));
    PageAccess health = settings.get(OperationsSettings.HEALTH);
    if (health.offered()) {
      Health checks = new Health(server);
      add(
          context,
          "mcp-health",
          new HealthServlet(health, checks::live, checks::ready),
          HealthServlet.PATHS);
    }
    PageAccess metrics = settings.get(OperationsSettings.METRICS);
    if (metrics.offered()) {
      operations.measure();
      add(
          context,
          "mcp-metrics",
          new MetricsServlet(metrics, server.metrics()::text),
          MetricsServlet.PATH);
    }
    if (settings.get(OperationsSettings.JMX)) {
      Runnable show = () -> operations.show(context.getContextPath());
      if (Embedded.is(context)) { // the first requests need not wait for it
        server.threads().timer().schedule(show, Embedded.LATER.toMillis(), TimeUnit.MILLISECONDS);
      } else {
        show.run();
      }
    }
    return operations;
  }

  private synchronized void show(String contextPath) {
    if (!closed) {
      managed.add(Managed.show(contextPath, new ManagedServer(server)));
      server.managedCluster().ifPresent(cluster -> managed.add(Managed.show(contextPath, cluster)));
    }
  }

  /** Registers gauges and counters besides those of requests. */
  private void measure() {
    Metrics metrics = server.metrics();
    server.managedCluster().ifPresent(cluster -> cluster.measure(metrics));
    metrics.gauge(
        "mcp.server.requests.active",
        "Running requests, including subscriptions",
        server.engine()::requestsInFlight);
    server.declared().ifPresent(file -> new UpstreamMetrics(file).addTo(metrics));
    metrics.gauge("mcp.server.sessions", "Open sessions", server.engine().sessions()::size);
    metrics.gauge("mcp.server.streams", "Open streams", server.streams()::open);
    metrics.gauge(
        "mcp.server.queued.events", "Events that wait for clients", server.streams()::queuedEvents);
    metrics.gauge(
        "mcp.server.held.bytes",
        "Bytes of large messages and responses, waiting events, sessions, subscriptions and"
            + " results",
        server.streams().budget()::held);
    metrics.counter(
        "mcp.server.given.up.clients",
        "Clients disconnected because they read too slowly",
        server.streams()::givenUpClients);
    metrics.counter(
        "mcp.server.refused.requests",
        "Requests refused because the server was busy",
        server.streams()::refusedRequests);
    metrics.counter(
        "mcp.server.dropped.notifications",
        "Log messages dropped because clients read too slowly",
        server.streams()::droppedNotifications);
  }

  private static void add(
      ServletContext context, String name, HttpServlet servlet, String... paths) {
    ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
    registration.setLoadOnStartup(1);
    registration.setAsyncSupported(true); // for bodies that have not arrived
    registration.addMapping(paths);
  }

  @Override
  public synchronized void close() {
    closed = true;
    managed.forEach(Managed::close);
    notice.close();
  }
}
