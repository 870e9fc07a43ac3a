package io.github.mcpwar.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import io.github.mcpwar.testkit.StatelessRequests;
import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.hawkular.agent.prometheus.PrometheusDataFormat;
import org.hawkular.agent.prometheus.PrometheusScraper;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.Metric;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** The metrics for Prometheus, read by an independent parser. */
class MetricsTest {
  private static final String DURATION = "mcp_server_operation_duration_seconds";

  /** Something to count. */
  static final class Work {
    @Tool(description = "Works.")
    String work(McpContext context) {
      context.progress(1, 2);
      return "done";
    }

    @Tool(description = "Refuses.")
    String refuse() {
      throw new ToolException("No.");
    }

    @Prompt(description = "Asks.")
    String ask() {
      return "?";
    }
  }

  private EmbeddedServer server;
  private StatelessRequests requests;

  @AfterEach
  void stop() {
    server.close();
  }

  private void start(String access) {
    server = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.heartbeat", "1s", "mcp.metrics", access), Work.class);
    requests = new StatelessRequests(server.endpoint());
  }

  /** The registry itself refers to counters only weakly. */
  @Test
  void a_counter_goes_on_after_a_garbage_collection() throws Exception {
    start("open");
    AtomicLong count = new AtomicLong(1);
    try (Metrics metrics =
        new Metrics(new KnownNames(name -> true, name -> true), System::nanoTime)) {
      metrics.counter("things", "Things", () -> count.get());
      assertThat(metrics.text()).contains("things_total 1.0");
      WeakReference<Object> garbage = new WeakReference<>(new Object());
      while (garbage.get() != null) {
        System.gc();
      }
      count.set(2);
      assertThat(metrics.text()).contains("things_total 2.0");
    }
  }

  private HttpResponse<String> get() throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(server.uri("/metrics")).build(), BodyHandlers.ofString());
  }

  private List<Metric> scrape(String name) throws Exception {
    return new PrometheusScraper(server.uri("/metrics").toURL(), PrometheusDataFormat.TEXT)
        .scrape().stream()
            .filter(family -> family.getName().equals(name))
            .flatMap(family -> family.getMetrics().stream())
            .toList();
  }

  /**
   * Returns the measurements under these labels once there are this many. An answer may arrive a
   * moment before it is counted.
   */
  private Histogram durations(String method, String tool, String prompt, String error, long count)
      throws Exception {
    Map<String, String> labels = Map.of(
        "mcp_method_name", method,
        "gen_ai_tool_name", tool,
        "gen_ai_prompt_name", prompt,
        "error_type", error);
    while (true) {
      for (Metric metric : scrape(DURATION)) {
        if (metric.getLabels().equals(labels)
            && metric instanceof Histogram histogram
            && histogram.getSampleCount() >= count) {
          assertThat(histogram.getSampleCount()).isEqualTo(count);
          return histogram;
        }
      }
    }
  }

  private double value(String name) throws Exception {
    Metric metric = scrape(name).get(0);
    return metric instanceof Gauge gauge ? gauge.getValue() : ((Counter) metric).getValue();
  }

  /**
   * Asserts a value that may differ for a moment, because an answer arrives before its request is
   * no longer counted.
   */
  private void comesTo(String name, double expected) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    double value = value(name);
    while (value != expected && System.nanoTime() < deadline) {
      value = value(name);
    }
    assertThat(value).as(name).isEqualTo(expected);
  }

  @Test
  void calls_errors_and_durations_are_counted_by_tool_prompt_and_method() throws Exception {
    start("open");
    requests.callTool("work");
    requests.callTool("work");
    requests.callTool("refuse");
    requests.send("tools/list", "", "", "");
    requests.send("prompts/get", "ask", "\"name\":\"ask\",", "");
    Histogram worked = durations("tools/call", "work", "", "", 2);
    assertThat(worked.getSampleSum()).isPositive();
    assertThat(worked.getBuckets()).hasSize(15);
    assertThat(worked.getBuckets().get(14).getCumulativeCount()).isEqualTo(2);
    durations("tools/call", "refuse", "", "tool_error", 1);
    durations("tools/list", "", "", "", 1);
    durations("prompts/get", "", "ask", "", 1);
  }

  @Test
  void names_that_do_not_exist_are_no_labels() throws Exception {
    start("open");
    requests.callTool("made-up-1");
    requests.callTool("made-up-2");
    requests.send("made/up", "", "", "");
    durations("tools/call", "", "", "-32602", 2);
    assertThat(get().body()).doesNotContain("made");
  }

  @Test
  void of_very_many_tools_the_last_ones_share_a_label() throws Exception {
    start("open");
    for (int i = 0; i < Metrics.MAX_NAMES + 50; i++) {
      server.tools().add(descriptor("tool" + i), (arguments, context) -> null);
    }
    for (int i = 0; i < Metrics.MAX_NAMES + 50; i++) {
      requests.callTool("tool" + i);
    }
    Set<String> labels = scrape(DURATION).stream()
        .map(metric -> metric.getLabels().get("gen_ai_tool_name"))
        .collect(Collectors.toSet());
    assertThat(labels).hasSize(Metrics.MAX_NAMES + 1).contains("tool0", "other");
  }

  private static ToolDescriptor descriptor(String name) {
    return new ToolDescriptor(
        name, "One of many.", JsonNodeFactory.instance.objectNode().put("type", "object"));
  }

  @Test
  void sessions_streams_and_requests_in_flight_go_up_and_down() throws Exception {
    start("open");
    String session = RawStream.openSession(server.port(), "2025-11-25");
    try (RawStream stream = RawStream.listen(server.port(), session);
        RawStream listening = RawStream.stateless(
            server.port(), "9", "subscriptions/listen", "", "\"notifications\":{}")) {
      assertThat(stream.next(":")).isPresent();
      assertThat(listening.nextData()).isPresent();
      comesTo("mcp_server_sessions", 1);
      comesTo("mcp_server_streams", 2);
      comesTo("mcp_server_requests_active", 1);
      comesTo("mcp_server_queued_events", 0); // a heartbeat may wait
      assertThat(value("mcp_server_dropped_notifications_total")).isZero();
    }
    assertThat(scrape(DURATION))
        .noneMatch(
            metric -> "subscriptions/listen".equals(metric.getLabels().get("mcp_method_name")));
  }

  @Test
  void they_are_off_unless_that_is_set() throws Exception {
    server = EmbeddedServer.start(Map.of());
    assertThat(get().statusCode()).isEqualTo(404);
  }

  @Test
  void they_can_be_for_a_role_only() throws Exception {
    start("role:operator");
    HttpResponse<String> refused = get();
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).isEmpty();
  }

  @Test
  void they_say_what_they_are() throws Exception {
    start("open");
    assertThat(get().headers().firstValue("Content-Type"))
        .contains("text/plain;version=0.0.4;charset=utf-8");
  }
}
