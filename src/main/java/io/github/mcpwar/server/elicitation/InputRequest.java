package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.protocol.ClientCapability;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A question in the form of a request to the client. */
public final class InputRequest {
  private final String key;
  private final String method;
  private final ObjectNode params;
  private final Set<ClientCapability> needs;
  private final boolean isAskedFirst;
  private final Reader reader;

  /** Reads the client's result. */
  @FunctionalInterface
  interface Reader {
    InputResponse read(ObjectNode result) throws InvalidInputResponse;
  }

  InputRequest(
      String key, String method, ObjectNode params, Set<ClientCapability> needs, Reader reader) {
    this(key, method, params, needs, false, reader);
  }

  InputRequest(
      String key,
      String method,
      ObjectNode params,
      Set<ClientCapability> needs,
      boolean isAskedFirst,
      Reader reader) {
    this.key = key;
    this.method = method;
    this.params = params;
    this.needs = needs;
    this.isAskedFirst = isAskedFirst;
    this.reader = reader;
  }

  /** The key that identifies the question within its call. */
  public String key() {
    return key;
  }

  /** The method of the request. */
  public String method() {
    return method;
  }

  /** A copy of the request's parameters, in the form of the newest revision. */
  public ObjectNode params() {
    return params.deepCopy();
  }

  /** The capabilities that the client needs. */
  public Set<ClientCapability> needs() {
    return needs;
  }

  /** Returns true if an answer counts only after the question was asked in the same request. */
  boolean isAskedFirst() {
    return isAskedFirst;
  }

  /** Reads the client's result. */
  public InputResponse read(JsonNode result) throws InvalidInputResponse {
    if (!(result instanceof ObjectNode object)) {
      throw new InvalidInputResponse("must be an object");
    }
    return reader.read(object);
  }
}
