package io.github.mcpwar.telemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;

import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.StatelessRequests;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The spans that OpenTelemetry receives, by its own exporter in memory. */
class TracingTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String OTHER_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final String OTHER_PARENT = "00-" + OTHER_TRACE + "-b7ad6b7169203331-01";

  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  /** Something to trace. */
  static final class Work {
    @Tool(description = "Works, with a step of its own.")
    String work() {
      GlobalOpenTelemetry.getTracer("test").spanBuilder("step").startSpan().end();
      return "done";
    }

    @Tool(description = "Refuses.")
    String refuse() {
      throw new ToolException("No.");
    }

    @Tool(description = "Fails.")
    String fail() {
      throw new IllegalStateException("on purpose");
    }

    @Resource(uri = "test://a", description = "A resource.")
    String a() {
      return "a";
    }
  }

  private EmbeddedServer server;
  private StatelessRequests requests;

  @BeforeEach
  void start() {
    server = EmbeddedServer.start(Map.of("mcp.samples", "false"), Work.class);
    requests = new StatelessRequests(server.endpoint());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The span of that name; answers may be there a moment before it. */
  private static SpanData span(String name) {
    return TELEMETRY.getSpans().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + name + " among " + TELEMETRY.getSpans()));
  }

  @Test
  void a_call_is_a_span_as_the_conventions_say_and_what_the_tool_does_is_within() throws Exception {
    requests.callTool("work");
    server.close();
    SpanData call = span("tools/call work");
    assertThat(call)
        .hasKind(SpanKind.SERVER)
        .hasNoParent()
        .hasStatus(StatusData.unset())
        .hasAttributesSatisfyingExactly(
            equalTo(AttributeKey.stringKey("mcp.method.name"), "tools/call"),
            equalTo(AttributeKey.stringKey("mcp.protocol.version"), "2026-07-28"),
            equalTo(AttributeKey.stringKey("jsonrpc.request.id"), "1"),
            equalTo(AttributeKey.stringKey("gen_ai.tool.name"), "work"),
            equalTo(AttributeKey.stringKey("gen_ai.operation.name"), "execute_tool"),
            equalTo(AttributeKey.stringKey("network.transport"), "tcp"),
            equalTo(AttributeKey.stringKey("network.protocol.name"), "http"));
    assertThat(span("step")).hasParent(call);
  }

  @Test
  void the_parent_is_what_the_request_says_and_the_http_request_is_linked() throws Exception {
    requests.send(
        "tools/call",
        "work",
        "\"name\":\"work\",",
        "\"traceparent\":\"" + PARENT + "\",",
        "traceparent",
        OTHER_PARENT);
    server.close();
    assertThat(span("tools/call work")).hasTraceId(TRACE).hasParentSpanId("00f067aa0ba902b7");
    assertThat(span("tools/call work").getLinks())
        .singleElement()
        .satisfies(link -> assertThat(link.getSpanContext().getTraceId()).isEqualTo(OTHER_TRACE));
  }

  @Test
  void otherwise_the_parent_is_what_the_http_headers_say() throws Exception {
    requests.send("tools/list", "", "", "", "traceparent", OTHER_PARENT);
    server.close();
    assertThat(span("tools/list")).hasTraceId(OTHER_TRACE).hasParentSpanId("b7ad6b7169203331");
    assertThat(span("tools/list").getLinks()).isEmpty();
  }

  @Test
  void a_failure_that_nobody_expected_leads_to_the_log() throws Exception {
    requests.callTool("refuse");
    requests.callTool("fail");
    server.close();
    assertThat(span("tools/call refuse"))
        .hasStatus(StatusData.error())
        .hasAttribute(AttributeKey.stringKey("error.type"), "tool_error");
    SpanData failed = span("tools/call fail");
    assertThat(failed)
        .hasAttribute(AttributeKey.stringKey("error.type"), "tool_error")
        .hasException(new IllegalStateException("on purpose"));
    assertThat(failed.getStatus().getDescription()).startsWith("Internal error (reference ");
  }

  @Test
  void a_name_that_does_not_exist_is_not_in_the_name_of_the_span() throws Exception {
    requests.callTool("made-up");
    server.close();
    assertThat(span("tools/call"))
        .hasAttribute(AttributeKey.stringKey("error.type"), "-32602")
        .satisfies(
            span -> assertThat(span.getAttributes().get(AttributeKey.stringKey("gen_ai.tool.name")))
                .isNull());
  }

  @Test
  void a_resource_is_named_by_an_attribute() throws Exception {
    requests.send("resources/read", "test://a", "\"uri\":\"test://a\",", "");
    server.close();
    assertThat(span("resources/read"))
        .hasAttribute(AttributeKey.stringKey("mcp.resource.uri"), "test://a");
  }
}
