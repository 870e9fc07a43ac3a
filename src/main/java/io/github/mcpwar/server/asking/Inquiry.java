package io.github.mcpwar.server.asking;

import io.github.mcpwar.protocol.ClientCapability;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A question in the form of a request to the client. */
public final class Inquiry {
  private final String key;
  private final String method;
  private final ObjectNode params;
  private final Set<ClientCapability> needs;
  private final Reader reader;

  /** Reads the client's result. */
  @FunctionalInterface
  interface Reader {
    Answer read(ObjectNode result) throws WrongAnswer;
  }

  Inquiry(
      String key, String method, ObjectNode params, Set<ClientCapability> needs, Reader reader) {
    this.key = key;
    this.method = method;
    this.params = params;
    this.needs = needs;
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

  /** Reads the client's result. */
  public Answer read(JsonNode result) throws WrongAnswer {
    if (!(result instanceof ObjectNode object)) {
      throw new WrongAnswer("must be an object");
    }
    return reader.read(object);
  }
}
