package io.github.mcpwar.client;

import io.github.mcpwar.client.ElicitationAnswer.Action;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.Role;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers the server's questions by the user's handlers, in either lifecycle. */
final class Questions {
  private final ClientHandlers handlers;
  private final Codec codec;

  Questions(ClientHandlers handlers, Codec codec) {
    this.handlers = handlers;
    this.codec = codec;
  }

  /** Returns true if there is a handler for a method. */
  boolean answers(String method) {
    return switch (method) {
      case Methods.ELICITATION_CREATE -> handlers.form() != null || handlers.url() != null;
      case Methods.SAMPLING_CREATE_MESSAGE -> handlers.sampling() != null;
      case Methods.ROOTS_LIST -> handlers.roots() != null;
      default -> false;
    };
  }

  /**
   * Answers a question by a handler, and waits for it.
   *
   * @throws ProtocolException if there is no such handler, or the question is malformed
   * @throws DeclinedException if the user declines and the method has no result for that
   * @throws Exception if the handler fails
   */
  ObjectNode answer(String method, ObjectNode params) throws Exception {
    return switch (method) {
      case Methods.ELICITATION_CREATE -> elicit(params);
      case Methods.SAMPLING_CREATE_MESSAGE -> sample(params);
      case Methods.ROOTS_LIST -> roots();
      default -> throw notOffered(method);
    };
  }

  /**
   * Answers questions one after the other.
   *
   * @param requests methods and parameters, by key
   * @return the results by the same keys
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr"
   *     >Input requests</a>
   */
  ObjectNode answerAll(JsonNode requests) throws Exception {
    ObjectNode responses = codec.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> entry : requests.properties()) {
      JsonNode request = entry.getValue();
      ObjectNode params = request.get("params") instanceof ObjectNode given
          ? given
          : codec.mapper().createObjectNode();
      responses.set(entry.getKey(), answer(request.path("method").stringValue(""), params));
    }
    return responses;
  }

  private ObjectNode elicit(ObjectNode params) throws Exception {
    String mode = params.path("mode").stringValue("form");
    String message = params.path("message").stringValue("");
    return switch (mode) {
      case "form" -> form(new FormRequest(message, object(params, "requestedSchema")));
      case "url" ->
        url(new UrlRequest(
            message, text(params, "url"), params.path("elicitationId").stringValue(null)));
      default -> throw notOffered("elicitation of mode " + mode);
    };
  }

  private ObjectNode form(FormRequest request) throws Exception {
    ElicitationAnswer answer = need(handlers.form(), "elicitation of mode form").fill(request);
    ObjectNode given = answer.content();
    if (answer.action() != Action.ACCEPT) {
      return action(answer);
    }
    ObjectNode content = request.defaults();
    if (given != null) {
      content.setAll(given);
    }
    List<String> problems = request.problems(content);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "The answer does not fit the form: " + String.join("; ", problems));
    }
    return action(answer).set("content", content);
  }

  private ObjectNode url(UrlRequest request) throws Exception {
    return action(need(handlers.url(), "elicitation of mode url").visit(request));
  }

  private ObjectNode action(ElicitationAnswer answer) {
    return codec.mapper().createObjectNode().put("action", answer.action().wireName());
  }

  private ObjectNode sample(ObjectNode params) throws Exception {
    SamplingRequest request = SamplingRequest.of(params, new ContentReader(codec.mapper()));
    SamplingAnswer answer =
        need(handlers.sampling(), Methods.SAMPLING_CREATE_MESSAGE).answer(request);
    ObjectNode result = codec.mapper().createObjectNode();
    result.put("role", Role.ASSISTANT.wireName());
    result.set("content", codec.mapper().<ObjectNode>valueToTree(answer.content()));
    result.put("model", answer.model());
    if (answer.stopReason() != null) {
      result.put("stopReason", answer.stopReason());
    }
    return result;
  }

  private ObjectNode roots() {
    Supplier<List<Root>> roots = need(handlers.roots(), Methods.ROOTS_LIST);
    ObjectNode result = codec.mapper().createObjectNode();
    result.set("roots", codec.mapper().<JsonNode>valueToTree(roots.get()));
    return result;
  }

  private static <T> T need(@Nullable T handler, String what) {
    if (handler == null) {
      throw notOffered(what);
    }
    return handler;
  }

  private static ProtocolException notOffered(String what) {
    return new ProtocolException(Fault.INVALID_PARAMS, "This client does not offer " + what);
  }

  private static ObjectNode object(ObjectNode params, String name) {
    if (params.get(name) instanceof ObjectNode object) {
      return object;
    }
    throw new ProtocolException(Fault.INVALID_PARAMS, name + " must be an object");
  }

  private static String text(ObjectNode params, String name) {
    return params
        .path(name)
        .stringValueOpt()
        .orElseThrow(() -> new ProtocolException(Fault.INVALID_PARAMS, name + " must be a string"));
  }
}
