package io.github.mcpwar.telemetry;

import io.github.mcpwar.spi.Call;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The places that may hold a request's trace context. */
final class TextMapGetters {

  /**
   * The length in characters of the longest value that is read, see <a
   * href="https://www.w3.org/TR/baggage/#limits">Baggage, limits</a>.
   */
  private static final int LONGEST = 8192;

  /**
   * The request's {@code _meta}.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta"
   *     >OpenTelemetry trace context</a>
   */
  static final TextMapGetter<JsonNode> OF_META = new TextMapGetter<>() {
    @Override
    public Iterable<String> keys(JsonNode meta) {
      return List.copyOf(meta.propertyNames());
    }

    @Override
    public @Nullable String get(@Nullable JsonNode meta, String key) {
      String value = meta == null ? null : meta.path(key).stringValue(null);
      return value == null || value.length() > LONGEST ? null : value;
    }
  };

  /** The headers of the HTTP request. */
  static final TextMapGetter<Call> OF_HEADERS = new TextMapGetter<>() {
    @Override
    public Iterable<String> keys(Call call) {
      return List.of(); // what looks for all headers is not served
    }

    @Override
    public @Nullable String get(@Nullable Call call, String key) {
      return call == null ? null : call.header(key).orElse(null);
    }
  };

  private TextMapGetters() {}
}
