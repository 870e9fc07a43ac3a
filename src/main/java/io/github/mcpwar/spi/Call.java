package io.github.mcpwar.spi;

import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.RpcMethod;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A client's request that is about to be carried out, as a {@link CallInterceptor} sees it. */
public interface Call {

  /** The method, such as {@code tools/call}; always one that the server has. */
  String method();

  /** The protocol's row for the method. */
  default RpcMethod definition() {
    return RpcMethod.named(method());
  }

  /** The request's id, unique among the client's requests in flight. */
  RequestId id();

  /** The parameters as the client wrote them; do not change them. */
  ObjectNode params();

  /** The caller; empty if nobody signed in. */
  Optional<Principal> principal();

  /** Returns true if the caller is signed in and has the role. */
  boolean isUserInRole(String role);

  /** The client's name and version, as it states them; empty if it does not. */
  Optional<Implementation> clientInfo();

  /** The extensions that the client declared, each with its settings; do not change them. */
  default Map<String, ObjectNode> extensions() {
    return Map.of();
  }

  /** The protocol revision that the client speaks, as a date. */
  String protocolVersion();

  /** The number of the client's session, as operators see it; 0 for none. */
  default long session() {
    return 0;
  }

  /** The network address that the request came from; empty on other transports than HTTP. */
  default String address() {
    return "";
  }

  /**
   * Returns a header of the HTTP request, if it was sent exactly once. Available only during
   * {@link CallInterceptor#begin}; always empty on other transports than HTTP.
   */
  Optional<String> header(String name);
}
