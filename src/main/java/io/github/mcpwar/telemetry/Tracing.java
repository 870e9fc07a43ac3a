package io.github.mcpwar.telemetry;

import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.RpcMethod.Target;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records a span for each request, except for long-lived subscriptions. The request's {@code _meta}
 * names its parent, and the span of the HTTP request becomes a link. Without such a {@code _meta},
 * the span of the HTTP request is the parent. Session ids are secrets and never become attributes.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/#server">Server spans</a>
 */
public final class Tracing implements CallInterceptor {
  private static final String SCOPE = "io.github.mcpwar";

  private final Supplier<OpenTelemetry> telemetry;
  private final KnownNames names;
  private final String version;

  /**
   * Creates the interceptor.
   *
   * @param telemetry receives the spans; asked for with each request, so that it may be set up
   *     after the server
   * @param version the version of this server
   */
  public Tracing(Supplier<OpenTelemetry> telemetry, KnownNames names, String version) {
    this.telemetry = telemetry;
    this.names = names;
    this.version = version;
  }

  @Override
  public Interception begin(Call call) {
    if (call.definition().isLongLived()) {
      return Interception.NONE;
    }
    OpenTelemetry current = telemetry.get();
    if (current.getTracerProvider() == TracerProvider.noop()) {
      return Interception.NONE; // nobody takes spans
    }
    TextMapPropagator propagator = current.getPropagators().getTextMapPropagator();
    Context ambient = Context.current();
    Context transport = spanOf(ambient).isValid()
        ? ambient
        : propagator.extract(ambient, call, TextMapGetters.OF_HEADERS);
    Context meta = propagator.extract(
        ambient.with(Span.getInvalid()), call.params().path(MetaKeys.META), TextMapGetters.OF_META);
    boolean stated = spanOf(meta).isValid();
    Context parent = stated ? meta : transport;
    SpanBuilder builder = current
        .getTracerProvider()
        .tracerBuilder(SCOPE)
        .setInstrumentationVersion(version)
        .build()
        .spanBuilder(name(call))
        .setSpanKind(SpanKind.SERVER)
        .setParent(parent);
    if (stated && spanOf(transport).isValid()) {
      builder.addLink(spanOf(transport));
    }
    describe(call, builder);
    Span span = builder.startSpan();
    return new TracedCall(span, parent.with(span));
  }

  private static SpanContext spanOf(Context context) {
    return Span.fromContext(context).getSpanContext();
  }

  private String name(Call call) {
    String target = names.tool(call).or(() -> names.prompt(call)).orElse("");
    return target.isEmpty() ? call.method() : call.method() + " " + target;
  }

  private void describe(Call call, SpanBuilder span) {
    span.setAttribute(Attributes.METHOD, call.method());
    span.setAttribute("mcp.protocol.version", call.protocolVersion());
    span.setAttribute("jsonrpc.request.id", call.id().value().toString());
    names.tool(call).ifPresent(tool -> {
      span.setAttribute(Attributes.TOOL, tool);
      span.setAttribute("gen_ai.operation.name", "execute_tool");
    });
    names.prompt(call).ifPresent(prompt -> span.setAttribute(Attributes.PROMPT, prompt));
    if (call.definition().target() == Target.RESOURCE) {
      @Nullable String uri = call.params().path(Target.RESOURCE.parameter()).stringValue(null);
      if (uri != null) {
        span.setAttribute("mcp.resource.uri", Caps.shorten(uri, Caps.URI));
      }
    }
    if (call.header("Host").isPresent()) {
      span.setAttribute("network.transport", "tcp");
      span.setAttribute("network.protocol.name", "http");
    }
  }
}
