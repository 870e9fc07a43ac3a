package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.spi.Call;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The view of a request for interceptors. */
public record InterceptedCall(Exchange exchange) implements Call {

  @Override
  public String method() {
    return exchange.request().method();
  }

  @Override
  public RpcMethod definition() {
    return exchange.method();
  }

  @Override
  public RequestId id() {
    return exchange.request().id();
  }

  @Override
  public ObjectNode params() {
    return exchange.params();
  }

  @Override
  public Optional<Principal> principal() {
    return exchange.caller().principal();
  }

  @Override
  public boolean isUserInRole(String role) {
    return exchange.caller().isUserInRole(role);
  }

  @Override
  public Optional<Implementation> clientInfo() {
    return exchange.peer().clientInfo();
  }

  @Override
  public Map<String, ObjectNode> extensions() {
    return exchange.peer().extensions();
  }

  @Override
  public String protocolVersion() {
    return exchange.peer().contract().version();
  }

  @Override
  public long session() {
    return exchange.peer().sessionNumber();
  }

  @Override
  public String address() {
    return exchange.caller().address();
  }

  @Override
  public Optional<String> header(String name) {
    RequestHeaders headers = exchange.headers();
    try {
      return headers == null ? Optional.empty() : Optional.ofNullable(headers.get(name));
    } catch (ProtocolException e) { // given more than once
      return Optional.empty();
    }
  }
}
