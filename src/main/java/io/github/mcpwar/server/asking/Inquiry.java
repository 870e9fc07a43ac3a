package io.github.mcpwar.server.asking;

import io.github.mcpwar.protocol.ClientCapability;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A question as it goes over the wire. */
public final class Inquiry {
  private final String key;
  private final String method;
  private final ObjectNode params;
  private final Set<ClientCapability> needs;
  private final Reader reader;

  /** Makes a value of a client's result. */
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

  /** What tells it from others of the same call. */
  public String key() {
    return key;
  }

  /** The method of the request. */
  public String method() {
    return method;
  }

  /** The parameters of the request, in the newest revision's form; a copy. */
  public ObjectNode params() {
    return params.deepCopy();
  }

  /** What the client must have declared. */
  public Set<ClientCapability> needs() {
    return needs;
  }

  /** Understands a client's result. */
  public Answer read(JsonNode result) throws WrongAnswer {
    if (!(result instanceof ObjectNode object)) {
      throw new WrongAnswer("must be an object");
    }
    return reader.read(object);
  }
}
