package io.github.mcpwar.server.extensions;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.InterceptedCall;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.lists.Pages.Page;
import io.github.mcpwar.spi.ExtensionCall;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as an extension sees it.
 *
 * @param extension the identifier of the extension
 * @param given null if the method answers at once
 */
record RequestView(
    Exchange exchange,
    InterceptedCall call,
    String extension,
    @Nullable McpContext given,
    Gate gate,
    Pages pages)
    implements ExtensionCall {

  @Override
  public ObjectNode settings() {
    ObjectNode declared = extensions().get(extension);
    return declared == null ? params().objectNode() : declared;
  }

  @Override
  public McpContext context() {
    if (given == null) {
      throw new IllegalStateException("A method that answers at once has no context");
    }
    return given;
  }

  @Override
  public boolean seesTool(String name) {
    return gate.seesTool(name, exchange.caller());
  }

  @Override
  public void requireTool(String name) {
    gate.requireTool(name, exchange.caller());
  }

  @Override
  public boolean mayRead(String uri) {
    return gate.mayRead(uri, exchange.caller());
  }

  @Override
  public boolean mayUse(String thing) {
    return gate.mayUse(extension, thing, exchange.caller());
  }

  @Override
  public Optional<Set<String>> scopes() {
    return exchange.caller().scopes();
  }

  @Override
  public Optional<Duration> lifetime() {
    return exchange.caller().lifetime();
  }

  @Override
  public ExtensionCall lasting() {
    // while the container can still say: a rule may ask for any of them later
    gate.namedRoles().forEach(exchange.caller()::isUserInRole);
    Exchange kept = exchange.withoutParams().detached(NoReply.INSTANCE);
    return new RequestView(kept, new InterceptedCall(kept), extension, null, gate, pages);
  }

  @Override
  public ObjectNode page(String member, NavigableMap<String, ObjectNode> all) {
    Page<ObjectNode> page = pages.page(call.method(), all, Params.textOrNull(params(), "cursor"));
    ObjectNode result = params().objectNode();
    result.putArray(member).addAll(page.entries());
    if (page.nextCursor() != null) {
      result.put("nextCursor", page.nextCursor());
    }
    return result;
  }

  @Override
  public String method() {
    return call.method();
  }

  @Override
  public RpcMethod definition() {
    return call.definition();
  }

  @Override
  public RequestId id() {
    return call.id();
  }

  @Override
  public ObjectNode params() {
    return call.params();
  }

  @Override
  public Optional<Principal> principal() {
    return call.principal();
  }

  @Override
  public boolean isUserInRole(String role) {
    return call.isUserInRole(role);
  }

  @Override
  public Optional<Implementation> clientInfo() {
    return call.clientInfo();
  }

  @Override
  public Map<String, ObjectNode> extensions() {
    return call.extensions();
  }

  @Override
  public String protocolVersion() {
    return call.protocolVersion();
  }

  @Override
  public long session() {
    return call.session();
  }

  @Override
  public String address() {
    return call.address();
  }

  @Override
  public Optional<String> header(String name) {
    return given == null ? call.header(name) : given.header(name);
  }
}
