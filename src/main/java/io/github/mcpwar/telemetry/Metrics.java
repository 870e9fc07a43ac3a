package io.github.mcpwar.telemetry;

import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Notice;
import io.github.mcpwar.spi.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Counts and times requests by method, tool, prompt and error, except for long-lived subscriptions.
 * Only existing names become labels, at most {@value #MAX_NAMES} of each kind.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/"
 *     >mcp.server.operation.duration</a>
 */
public final class Metrics implements CallInterceptor, AutoCloseable {

  /** The number of tools, and of prompts, that have labels of their own. */
  static final int MAX_NAMES = 200;

  private static final String DURATION = "mcp.server.operation.duration";

  /** The buckets that the semantic conventions recommend. */
  private static final Duration[] BUCKETS = DoubleStream.of(
          0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300)
      .mapToObj(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
      .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final KnownNames names;
  private final LongSupplier nanoTime;
  private final Map<Labels, Timer> durations = new ConcurrentHashMap<>();
  private final Map<String, Timer> exchanges = new ConcurrentHashMap<>();
  private final BoundedNames tools = new BoundedNames(MAX_NAMES);
  private final BoundedNames prompts = new BoundedNames(MAX_NAMES);

  /** The counters, held here because the registry refers to them weakly. */
  private final List<Supplier<Number>> counters = new CopyOnWriteArrayList<>();

  private record Labels(String method, String tool, String prompt, String error) {}

  /** Creates a registry with nothing counted yet and a clock as {@link System#nanoTime()}. */
  public Metrics(KnownNames names, LongSupplier nanoTime) {
    this.names = names;
    this.nanoTime = nanoTime;
  }

  /** Adds a value that goes up and down. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** Adds a value that only grows. */
  public void counter(String name, String description, Supplier<Number> value) {
    counters.add(value);
    FunctionCounter.builder(name, value, each -> each.get().doubleValue())
        .description(description)
        .register(registry);
  }

  @Override
  public Interception begin(Call call) {
    if (call.definition().isLongLived()) {
      return Interception.NONE;
    }
    long start = nanoTime.getAsLong();
    String tool = names.tool(call).map(tools::of).orElse("");
    String prompt = names.prompt(call).map(prompts::of).orElse("");
    return new Interception() {
      @Override
      public void end(Outcome outcome) {
        Labels labels =
            new Labels(call.method(), tool, prompt, outcome.errorType().orElse(""));
        timer(labels).record(nanoTime.getAsLong() - start, TimeUnit.NANOSECONDS);
      }
    };
  }

  /** Counts and times requests to the identity provider for tokens in the names of callers. */
  @Override
  public void notice(Notice notice) {
    if (notice.kind() == Notice.Kind.TOKEN_EXCHANGE) {
      exchanges
          .computeIfAbsent(notice.outcome(), this::newExchangeTimer)
          .record(notice.milliseconds(), TimeUnit.MILLISECONDS);
    }
  }

  private Timer newExchangeTimer(String outcome) {
    return Timer.builder("mcp.server.token.exchange.duration")
        .description("How long the identity provider took to issue tokens for other services")
        .tags("outcome", outcome)
        .register(registry);
  }

  private Timer timer(Labels labels) {
    Timer known = durations.get(labels); // which takes no lock
    return known != null ? known : durations.computeIfAbsent(labels, this::newTimer);
  }

  private Timer newTimer(Labels labels) {
    return Timer.builder(DURATION)
        .description("How long requests took")
        .tags(
            Attributes.METHOD, labels.method(),
            Attributes.TOOL, labels.tool(),
            Attributes.PROMPT, labels.prompt(),
            Attributes.ERROR_TYPE, labels.error())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /**
   * Returns all metrics in the text format of Prometheus.
   *
   * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format"
   *     >Text-based format</a>
   */
  public String text() {
    return registry.scrape();
  }

  /** Returns a summary for people, sorted by name. */
  public List<OperationStatistics> statistics() {
    Map<String, OperationStatistics> byName = new TreeMap<>();
    Collection<Timer> timers = registry.find(DURATION).timers();
    for (Timer timer : timers) {
      OperationStatistics more = statistics(timer);
      byName.merge(more.name(), more, Metrics::sum);
    }
    return List.copyOf(byName.values());
  }

  private static OperationStatistics statistics(Timer timer) {
    String target = timer.getId().getTag(Attributes.TOOL) + timer.getId().getTag(Attributes.PROMPT);
    String name = timer.getId().getTag(Attributes.METHOD) + (target.isEmpty() ? "" : " " + target);
    boolean isError = !"".equals(timer.getId().getTag(Attributes.ERROR_TYPE));
    return new OperationStatistics(
        name,
        timer.count(),
        isError ? timer.count() : 0,
        timer.mean(TimeUnit.MILLISECONDS),
        timer.max(TimeUnit.MILLISECONDS));
  }

  private static OperationStatistics sum(OperationStatistics a, OperationStatistics b) {
    long calls = a.calls() + b.calls();
    double total = a.meanMillis() * a.calls() + b.meanMillis() * b.calls();
    return new OperationStatistics(
        a.name(),
        calls,
        a.errors() + b.errors(),
        calls == 0 ? 0 : total / calls,
        Math.max(a.maxMillis(), b.maxMillis()));
  }

  @Override
  public void close() {
    registry.close();
  }
}
