package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a client without a session: the result requests input, and the client retries with the
 * answers. Answers of earlier rounds come back in {@code requestState}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Multi
 *     round-trip requests</a>
 */
final class RetryElicitor implements Elicitor {
  private static final String RESPONSES = "inputResponses";
  private static final String STATE = "requestState";

  /** The member of the state with the marks; no question has an empty key. */
  private static final String MARKS = "";

  private final RequestStateCodec codec;
  private final Exchange exchange;
  private final ObjectNode given;
  private final @Nullable String state;
  private final ObjectNode known; // guarded by this: answers that were asked for, of all rounds
  private @Nullable ObjectNode unfinished; // guarded by this

  /**
   * Creates the elicitor of one round.
   *
   * @throws ProtocolException if the state or the answers of the request have the wrong type
   */
  RetryElicitor(RequestStateCodec codec, Exchange exchange) {
    this.codec = codec;
    this.exchange = exchange;
    ObjectNode params = exchange.params();
    this.given = Params.object(params, RESPONSES);
    this.state = Params.textOrNull(params, STATE);
    this.known = params.objectNode();
  }

  /** Reads the state, whose signature costs as much as the whole request is long. */
  @Override
  public synchronized void begin() {
    if (state != null) {
      known.setAll(codec.decode(origin(), state));
    }
  }

  @Override
  public synchronized String mark(String key, String fresh) {
    ObjectNode marks = known.get(MARKS) instanceof ObjectNode kept ? kept : known.putObject(MARKS);
    if (!marks.has(key)) {
      marks.put(key, fresh);
    }
    return marks.path(key).stringValue(fresh);
  }

  /** The identity of the request, equal in all rounds. */
  private RequestStateCodec.Origin origin() {
    ObjectNode params = exchange.params().objectNode().setAll(exchange.params());
    params.remove(List.of("_meta", RESPONSES, STATE));
    if (params.path("arguments").isEmpty()) {
      params.remove("arguments");
    }
    return new RequestStateCodec.Origin(
        exchange.caller().userName(), exchange.request().method(), params);
  }

  @Override
  public boolean isPossible() {
    return true;
  }

  @Override
  public CannotAskException lacking(Set<ClientCapability> missing) {
    return new CannotAskFault(ClientCapability.missing(missing));
  }

  @Override
  public synchronized Map<String, InputResponse> ask(List<InputRequest> inputs) {
    if (unfinished != null) { // the code continued all the same
      throw new InputRequired();
    }
    Map<String, InputResponse> answers = new LinkedHashMap<>();
    List<InputRequest> open = new ArrayList<>();
    for (InputRequest input : inputs) {
      JsonNode result = answer(input);
      if (result.isMissingNode() || result.isNull()) {
        open.add(input);
      } else {
        answers.put(input.key(), read(input, result));
        known.set(input.key(), result);
      }
    }
    if (!open.isEmpty()) {
      unfinished = inputRequired(open);
      throw new InputRequired();
    }
    return answers;
  }

  /**
   * The answer of an earlier round or of this one. In the state, null stands for a question that
   * was asked and must be asked before it is answered.
   */
  private JsonNode answer(InputRequest input) {
    String key = input.key();
    if (known.hasNonNull(key)) {
      return known.get(key);
    }
    return input.isAskedFirst() && !known.has(key) ? MissingNode.getInstance() : given.path(key);
  }

  /**
   * Reads an answer; see
   * <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Error
   * handling</a>.
   */
  private static InputResponse read(InputRequest input, JsonNode result) {
    try {
      return input.read(result);
    } catch (InvalidInputResponse e) {
      throw new ProtocolException(
          Fault.INVALID_PARAMS,
          "Invalid params: " + RESPONSES + "." + input.key() + ": " + e.getMessage());
    }
  }

  private ObjectNode inputRequired(List<InputRequest> open) {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("resultType", "input_required");
    ObjectNode requests = result.putObject("inputRequests");
    for (InputRequest input : open) {
      requests
          .putObject(input.key())
          .put("method", input.method())
          .set(
              "params",
              exchange.peer().contract().shape(input.method(), input.params(), exchange.facts()));
      if (input.isAskedFirst()) {
        known.putNull(input.key());
      }
    }
    result.put(
        STATE,
        codec
            .encode(origin(), known)
            .orElseThrow(() -> new ToolException(
                "The answers so far are too large to be carried from round to round")));
    return result;
  }

  @Override
  public synchronized Optional<ObjectNode> unfinished() {
    return Optional.ofNullable(unfinished);
  }

  @Override
  public void withdraw() {
    // Nobody waits for an answer.
  }
}
