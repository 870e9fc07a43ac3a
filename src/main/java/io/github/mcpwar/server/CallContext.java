package io.github.mcpwar.server;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.Methods;
import java.security.Principal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The context of one call: notifications in order, progress that only grows, nothing after the end. */
final class CallContext implements McpContext {
  private final JsonMapper mapper;
  private final Exchange exchange;
  private final Cancellation cancellation;
  private final String logger;
  private final @Nullable JsonNode progressToken;
  private double lastProgress = Double.NEGATIVE_INFINITY;
  private boolean over;

  CallContext(JsonMapper mapper, Exchange exchange, Cancellation cancellation, String logger) {
    this.mapper = mapper;
    this.exchange = exchange;
    this.cancellation = cancellation;
    this.logger = logger;
    JsonNode token = exchange.params().path(MetaKeys.META).get(MetaKeys.PROGRESS_TOKEN);
    this.progressToken =
        token != null && (token.isString() || token.isIntegralNumber()) ? token : null;
  }

  @Override
  public void log(LoggingLevel level, Object data) {
    if (exchange.peer().logLevel().filter(level::reaches).isEmpty()) {
      return;
    }
    ObjectNode params = mapper.createObjectNode();
    params.put("level", level.wireName());
    params.put("logger", logger);
    params.set("data", json(data));
    send(Methods.LOG_MESSAGE, params);
  }

  private JsonNode json(Object data) {
    try {
      return mapper.valueToTree(data);
    } catch (JacksonException e) {
      return mapper.getNodeFactory().stringNode(String.valueOf(data));
    }
  }

  private synchronized void send(String method, ObjectNode params) {
    if (!over && !cancellation.isCancelled()) {
      exchange.send(method, params);
    }
  }

  /** See <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress">Progress</a>: values must increase, and stop with the result. */
  @Override
  public synchronized void progress(double done, double total, @Nullable String message) {
    if (progressToken == null || !(done > lastProgress) || Double.isInfinite(done)) {
      return;
    }
    lastProgress = done;
    ObjectNode params = mapper.createObjectNode();
    params.set("progressToken", progressToken);
    params.set("progress", number(done));
    if (total > 0 && !Double.isInfinite(total)) {
      params.set("total", number(total));
    }
    if (message != null) {
      params.put("message", message);
    }
    send(Methods.PROGRESS, params);
  }

  /** Whole numbers are written without a fraction. */
  private JsonNode number(double value) {
    long whole = (long) value;
    return whole == value
        ? mapper.getNodeFactory().numberNode(whole)
        : mapper.getNodeFactory().numberNode(value);
  }

  /** From now on nothing is sent. */
  synchronized void end() {
    over = true;
  }

  @Override
  public synchronized void releaseConnection() {
    if (!over && !cancellation.isCancelled()) {
      exchange.reply().releaseConnection();
    }
  }

  @Override
  public boolean isCancelled() {
    return cancellation.isCancelled();
  }

  @Override
  public void onCancel(Runnable action) {
    cancellation.onCancel(action);
  }

  @Override
  public Optional<Principal> principal() {
    return exchange.caller().principal();
  }

  @Override
  public boolean isUserInRole(String role) {
    return exchange.caller().isUserInRole(role);
  }

  @Override
  public Optional<Implementation> clientInfo() {
    return exchange.peer().clientInfo();
  }

  @Override
  public Map<String, Object> meta() {
    JsonNode meta = exchange.params().path(MetaKeys.META);
    return meta.isObject()
        ? Collections.unmodifiableMap(
            mapper.convertValue(meta, new TypeReference<Map<String, Object>>() {}))
        : Map.of();
  }
}
