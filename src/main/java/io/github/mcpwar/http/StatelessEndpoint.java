package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.HeaderValue;
import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.exchange.CallsInFlight;
import io.github.mcpwar.server.exchange.StatelessPeer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Handles stateless requests. The order of the checks gives the most specific error.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">
 * Server validation</a>
 */
final class StatelessEndpoint {

  private final Engine engine;
  private final StreamRegistry streams;

  StatelessEndpoint(Engine engine, StreamRegistry streams) {
    this.engine = engine;
    this.streams = streams;
  }

  void post(HttpExchange call, Message message) {
    if (message instanceof Request request) {
      WireContract contract = contract(call, request);
      RpcMethod method = engine.method(contract, request.method());
      checkRouting(call, request, method.mirrored());
      if (method.isLongLived()) {
        streams.requireRoom();
      }
      StatelessPeer peer = StatelessPeer.of(request, contract, new CallsInFlight());
      engine.handle(request, peer, call, call, call.answer().watched());
    } else if (message instanceof Notification notification) {
      checkHeaders(call, notification);
      engine.notices().took(notification, call, null);
      call.answer().end(202);
    } else {
      throw new ProtocolException(
          Fault.INVALID_REQUEST, "Invalid request: this revision has no responses by clients");
    }
  }

  private static WireContract contract(HttpExchange call, Request request) {
    StatelessPeer.requireMeta(request);
    String stated = Revisions.stated(request).orElseThrow();
    requireEqual(HttpHeaders.PROTOCOL_VERSION, call.token(HttpHeaders.PROTOCOL_VERSION), stated);
    return StatelessPeer.contract(request);
  }

  private static void checkRouting(HttpExchange call, Request request, String mirrored) {
    requireEqual(HttpHeaders.METHOD, call.token(HttpHeaders.METHOD), request.method());
    if (!mirrored.isEmpty()) {
      String header = call.get(HttpHeaders.NAME);
      String decoded = header == null
          ? null
          : HeaderValue.decode(header)
              .orElseThrow(
                  () -> mismatch("the header " + HttpHeaders.NAME + " is wrongly encoded"));
      requireEqual(HttpHeaders.NAME, decoded, request.params().path(mirrored).stringValue(""));
    }
  }

  /** Checks the headers of a notification, which are optional but must match the body. */
  private static void checkHeaders(HttpExchange call, Notification notification) {
    if (call.token(HttpHeaders.METHOD) != null) {
      requireEqual(HttpHeaders.METHOD, call.token(HttpHeaders.METHOD), notification.method());
    }
    JsonNode stated = notification.params().path(MetaKeys.META).path(MetaKeys.PROTOCOL_VERSION);
    if (stated.isString()) {
      requireEqual(
          HttpHeaders.PROTOCOL_VERSION,
          call.token(HttpHeaders.PROTOCOL_VERSION),
          stated.stringValue());
    }
  }

  private static void requireEqual(String name, @Nullable String header, String body) {
    if (header == null) {
      throw mismatch("the header " + name + " is missing");
    }
    if (!header.equals(body)) {
      throw mismatch("the header " + name + " does not match the body");
    }
  }

  private static ProtocolException mismatch(String explanation) {
    return new ProtocolException(Fault.HEADER_MISMATCH, "Header mismatch: " + explanation);
  }
}
