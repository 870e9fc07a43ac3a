package io.github.mcpwar.server.call;

import io.github.mcpwar.api.Answers;
import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.server.elicitation.InputRequest;
import io.github.mcpwar.server.elicitation.InputRequests;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.server.exchange.Reply;
import java.security.Principal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The context of one call. It sends notifications in order, increasing progress only, and nothing
 * after the end.
 */
final class CallContext implements McpContext {
  private final JsonMapper mapper;
  private final LogData logData;
  private final RunningCall call;
  private final String logger;
  private final InputRequests inputs;
  private final BiPredicate<Peer, String> ofExtensions;
  private final UserTokens tokens;
  private final Map<String, InputRequest> asked = new ConcurrentHashMap<>(0);
  private final @Nullable JsonNode progressToken;
  private double lastProgress = Double.NEGATIVE_INFINITY;
  private boolean over;

  CallContext(
      JsonMapper mapper,
      LogData logData,
      RunningCall call,
      String logger,
      InputRequests inputs,
      BiPredicate<Peer, String> ofExtensions,
      TokenListener listener) {
    this.mapper = mapper;
    this.logData = logData;
    this.call = call;
    this.logger = logger;
    this.inputs = inputs;
    this.ofExtensions = ofExtensions;
    this.tokens = new UserTokens(
        this, call.exchange(), listener, key -> call.elicitor().mark(key, inputs.newId()));
    this.progressToken = progressToken(call.exchange());
  }

  /** The progress token; null if it is absent or invalid. */
  private static @Nullable JsonNode progressToken(Exchange exchange) {
    JsonNode token = exchange.params().path(MetaKeys.META).path(MetaKeys.PROGRESS_TOKEN);
    Optional<JsonNode> read = RequestId.of(token).map(RequestId::toJson);
    if (read.isEmpty() && (token.isString() || token.canConvertToExactIntegral())) {
      throw Params.invalid(Caps.tooLong("_meta." + MetaKeys.PROGRESS_TOKEN, Caps.TOKEN));
    }
    return read.orElse(null);
  }

  @Override
  public void log(LoggingLevel level, Object data) {
    if (call.exchange().peer().logLevel().filter(level::reaches).isEmpty()) {
      return;
    }
    ObjectNode params = mapper.createObjectNode();
    params.put("level", level.wireName());
    params.put("logger", logger);
    params.set("data", logData.of(data));
    send(Methods.LOG_MESSAGE, params);
  }

  @Override
  public Map<String, Map<String, Object>> extensions() {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    call.exchange().peer().extensions().forEach((id, settings) -> all.put(id, map(settings)));
    return Collections.unmodifiableMap(all);
  }

  @Override
  public boolean send(String notification, Object params) {
    if (!ofExtensions.test(call.exchange().peer(), notification)) {
      return false;
    }
    JsonNode tree = mapper.valueToTree(params);
    if (!(tree instanceof ObjectNode object)) {
      throw new IllegalArgumentException("The parameters of a notification are an object");
    }
    send(notification, object == params ? object.deepCopy() : object);
    return true;
  }

  private void send(String method, ObjectNode params) {
    offer(method, params).run();
  }

  /** Returns the work that remains, to be done without a lock. */
  private synchronized Runnable offer(String method, ObjectNode params) {
    return over || call.cancellation().isCancelled()
        ? Reply.DONE
        : call.exchange().offer(method, params);
  }

  /**
   * Sends progress. Values must increase and stop with the result; see <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress">
   * Progress</a>.
   */
  @Override
  public void progress(double done, double total, @Nullable String message) {
    offerProgress(done, total, message).run();
  }

  private synchronized Runnable offerProgress(double done, double total, @Nullable String message) {
    if (!over) {
      call.task().ifPresent(task -> task.say(message == null ? steps(done, total) : message));
    }
    if (progressToken == null || !(done > lastProgress) || Double.isInfinite(done)) {
      return Reply.DONE;
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
    return offer(Methods.PROGRESS, params);
  }

  /** Progress as text, such as 2/3, for the status message of a task. */
  private String steps(double done, double total) {
    return total > 0 ? number(done) + "/" + number(total) : number(done).toString();
  }

  /** Formats whole numbers without a fraction. */
  private JsonNode number(double value) {
    long whole = (long) value;
    return whole == value
        ? mapper.getNodeFactory().numberNode(whole)
        : mapper.getNodeFactory().numberNode(value);
  }

  @Override
  public Answers ask(Question<?>... questions) {
    List<InputRequest> round = inputs(questions);
    requireOpen();
    for (InputRequest input : round) {
      if (!isKnown(input)) {
        throw new CannotAskException("The client cannot be asked \"" + input.key()
            + "\": its revision of the protocol has no such question");
      }
    }
    Set<ClientCapability> missing = missing(round);
    if (!missing.isEmpty()) {
      throw call.elicitor().lacking(missing);
    }
    for (InputRequest input : round) {
      if (asked.putIfAbsent(input.key(), input) != null) {
        throw new IllegalArgumentException("The key \"" + input.key()
            + "\" was used before in this call: give each question a key of its own");
      }
    }
    return new GivenAnswers(call.elicitor().ask(round));
  }

  private List<InputRequest> inputs(Question<?>... questions) {
    if (questions.length == 0) {
      throw new IllegalArgumentException("There is nothing to ask");
    }
    return Stream.of(questions).<InputRequest>map(inputs::of).toList();
  }

  private synchronized void requireOpen() {
    if (over) {
      throw new IllegalStateException("The call is over: nobody can be asked any more");
    }
  }

  private Set<ClientCapability> missing(List<InputRequest> round) {
    Set<ClientCapability> missing = EnumSet.noneOf(ClientCapability.class);
    round.forEach(input -> missing.addAll(input.needs()));
    missing.removeAll(call.exchange().peer().capabilities());
    return missing;
  }

  private boolean isKnown(InputRequest input) {
    return call.exchange().peer().contract().hasQuestion(input.method(), input.params());
  }

  @Override
  public boolean canAsk(Question<?>... questions) {
    List<InputRequest> round = inputs(questions);
    return call.elicitor().isPossible()
        && missing(round).isEmpty()
        && round.stream().allMatch(this::isKnown);
  }

  @Override
  public void elicitationComplete(String key) {
    InputRequest input = asked.get(key);
    JsonNode id = input == null ? null : input.params().get("elicitationId");
    if (id != null && call.exchange().peer().contract().defines(Methods.ELICITATION_COMPLETE)) {
      ObjectNode params = mapper.createObjectNode();
      params.set("elicitationId", id);
      send(Methods.ELICITATION_COMPLETE, params);
    }
  }

  @Override
  public void continueAsTask() {
    requireOpen();
    call.becomeTask();
  }

  /** Stops all notifications. */
  synchronized void end() {
    over = true;
  }

  @Override
  public synchronized void releaseConnection() {
    if (!over && !call.cancellation().isCancelled()) {
      call.exchange().reply().releaseConnection();
    }
  }

  @Override
  public boolean isCancelled() {
    return call.cancellation().isCancelled();
  }

  @Override
  public void onCancel(Runnable action) {
    call.cancellation().onCancel(action);
  }

  @Override
  public Optional<Principal> principal() {
    return call.exchange().caller().principal();
  }

  @Override
  public boolean isUserInRole(String role) {
    return call.exchange().caller().isUserInRole(role);
  }

  @Override
  public DownstreamToken tokenFor(String audience, String... scopes) {
    return tokens.get(audience, scopes);
  }

  @Override
  public void tokenRefused(DownstreamToken token) {
    tokens.drop(token);
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(call.exchange().caller().headers().get(name));
  }

  @Override
  public long session() {
    return call.exchange().peer().sessionNumber();
  }

  @Override
  public Optional<LoggingLevel> logLevel() {
    return call.exchange().peer().logLevel();
  }

  @Override
  public Optional<Implementation> clientInfo() {
    return call.exchange().peer().clientInfo();
  }

  @Override
  public Map<String, Object> meta() {
    JsonNode meta = call.exchange().params().path(MetaKeys.META);
    return meta.isObject() ? map(meta) : Map.of();
  }

  private Map<String, Object> map(JsonNode object) {
    return Collections.unmodifiableMap(
        mapper.convertValue(object, new TypeReference<Map<String, Object>>() {}));
  }
}
