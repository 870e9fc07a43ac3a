package io.github.mcpwar.spi;

import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.model.Implementation;
import java.security.Principal;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A request of a client that is about to be carried out, as {@link CallInterceptor}s see it. */
public interface Call {

  /** What is asked for, such as {@code tools/call}; always a method that the server has. */
  String method();

  /** The request's identifier; unique among the requests of one client that are in flight. */
  RequestId id();

  /** As the client wrote them; not to be changed. */
  ObjectNode params();

  /** Who signed in; empty for nobody. */
  Optional<Principal> principal();

  /** True when somebody signed in who has the role. */
  boolean isUserInRole(String role);

  /** The client's program; empty where it did not say. */
  Optional<Implementation> clientInfo();

  /** The revision of the protocol that the client speaks. */
  String protocolVersion();

  /** The number of the client's session, as operators see it; 0 for none. */
  default long session() {
    return 0;
  }

  /** The network address that the request came from; empty on other transports. */
  default String address() {
    return "";
  }

  /** A header of the HTTP request, where it was given once; only while the interception begins. Always empty on other transports. */
  Optional<String> header(String name);
}
