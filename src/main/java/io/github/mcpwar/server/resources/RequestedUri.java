package io.github.mcpwar.server.resources;

import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Params;
import tools.jackson.databind.JsonNode;

/** Reads the URIs of resources from the parameters of requests. */
public final class RequestedUri {
  private RequestedUri() {}

  /** Reads a URI, which is limited in length because it is kept and repeated. */
  public static String of(JsonNode params, String member) {
    return spelled(Params.text(params, member, Caps.URI), member);
  }

  /**
   * Checks that the spelling of a URI is unambiguous.
   *
   * @throws ProtocolException {@link Fault#INVALID_PARAMS} if it is not
   */
  public static String spelled(String uri, String member) {
    UriSpelling.fault(uri).ifPresent(fault -> {
      throw Params.invalid(member + " must not have " + fault);
    });
    return uri;
  }
}
