package io.github.mcpwar.server;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.asking.Answer;
import io.github.mcpwar.server.asking.Inquiry;
import io.github.mcpwar.server.asking.StateSeal;
import io.github.mcpwar.server.asking.WrongAnswer;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a client without a session: the result requests input, and the client retries with the
 * answers. Answers of earlier rounds come back in {@code requestState}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Multi
 *     round-trip requests</a>
 */
final class RetryAsking implements Asking {
  private static final String RESPONSES = "inputResponses";
  private static final String STATE = "requestState";

  private final StateSeal seal;
  private final Exchange exchange;
  private final ObjectNode given;
  private final ObjectNode known; // guarded by this: answers that were asked for, of all rounds
  private @Nullable ObjectNode unfinished; // guarded by this

  /**
   * Creates the questions of one round.
   *
   * @throws ProtocolException if the request carries an invalid state or invalid answers
   */
  RetryAsking(StateSeal seal, Exchange exchange) {
    this.seal = seal;
    this.exchange = exchange;
    ObjectNode params = exchange.params();
    this.given = Params.object(params, RESPONSES);
    String state = Params.textOrNull(params, STATE);
    this.known = state == null ? params.objectNode() : seal.open(origin(), state);
  }

  /** The identity of the request, equal in all rounds. */
  private StateSeal.Origin origin() {
    ObjectNode params = exchange.params().objectNode().setAll(exchange.params());
    params.remove(List.of("_meta", RESPONSES, STATE));
    if (params.path("arguments").isEmpty()) {
      params.remove("arguments");
    }
    return new StateSeal.Origin(exchange.caller().userName(), exchange.request().method(), params);
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
  public synchronized Map<String, Answer> ask(List<Inquiry> inquiries) {
    if (unfinished != null) { // the code continued all the same
      throw new InputRequired();
    }
    Map<String, Answer> answers = new LinkedHashMap<>();
    List<Inquiry> open = new ArrayList<>();
    for (Inquiry inquiry : inquiries) {
      JsonNode result =
          known.has(inquiry.key()) ? known.get(inquiry.key()) : given.path(inquiry.key());
      if (result.isMissingNode() || result.isNull()) {
        open.add(inquiry);
      } else {
        answers.put(inquiry.key(), read(inquiry, result));
        known.set(inquiry.key(), result);
      }
    }
    if (!open.isEmpty()) {
      unfinished = inputRequired(open);
      throw new InputRequired();
    }
    return answers;
  }

  /**
   * Reads an answer; see
   * <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Error
   * handling</a>.
   */
  private static Answer read(Inquiry inquiry, JsonNode result) {
    try {
      return inquiry.read(result);
    } catch (WrongAnswer e) {
      throw new ProtocolException(
          Fault.INVALID_PARAMS,
          "Invalid params: " + RESPONSES + "." + inquiry.key() + ": " + e.getMessage());
    }
  }

  private ObjectNode inputRequired(List<Inquiry> open) {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("resultType", "input_required");
    ObjectNode requests = result.putObject("inputRequests");
    for (Inquiry inquiry : open) {
      requests
          .putObject(inquiry.key())
          .put("method", inquiry.method())
          .set(
              "params",
              exchange
                  .peer()
                  .contract()
                  .shape(inquiry.method(), inquiry.params(), exchange.facts()));
    }
    result.put(
        STATE,
        seal.seal(origin(), known)
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
