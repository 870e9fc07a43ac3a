package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.limits.callers.Claim;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.protocol.ServerFacts;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.MethodHandlers.Handled;
import io.github.mcpwar.server.call.Correlation;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.InFlight;
import io.github.mcpwar.server.exchange.InterceptedCall;
import io.github.mcpwar.server.exchange.InterceptedReply;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.server.exchange.Reply;
import io.github.mcpwar.server.exchange.RequestHeaders;
import io.github.mcpwar.spi.CallInterceptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives each request to the handler of its method, inside the interceptors. */
final class Dispatcher {
  private final MethodHandlers methods;
  private final List<CallInterceptor> interceptors;
  private final Notices notices;
  private final Correlation correlation;
  private final ServerFacts facts;
  private final InFlight inFlight;

  Dispatcher(
      MethodHandlers methods,
      List<CallInterceptor> interceptors,
      Notices notices,
      Correlation correlation,
      ServerFacts facts,
      InFlight inFlight) {
    this.methods = methods;
    this.interceptors = interceptors;
    this.notices = notices;
    this.correlation = correlation;
    this.facts = facts;
    this.inFlight = inFlight;
  }

  ExecutionMode mode(Request request) {
    Handled found = methods.find(request.method());
    return found == null ? ExecutionMode.IMMEDIATE : found.handler().mode(found.method(), request);
  }

  /** The row of a method, for peers with these rules. */
  RpcMethod method(WireContract contract, String name) {
    Handled found = methods.find(name);
    return found != null && found.definedFor().test(contract)
        ? found.method()
        : RpcMethod.unknown(name);
  }

  /**
   * Answers a request, now or later.
   *
   * @param headers null if the transport has none
   */
  void handle(
      Request request, Peer peer, Caller caller, @Nullable RequestHeaders headers, Reply reply) {
    boolean admitted = inFlight.begin();
    Handled found = methods.find(request.method());
    RpcMethod method = found == null ? RpcMethod.unknown(request.method()) : found.method();
    Claim claim = new Claim(caller.usage(), method.isLongLived() ? Share.STREAMS : Share.CALLS);
    InterceptedReply answer =
        new InterceptedReply(reply, claim, admitted ? inFlight::end : () -> {});
    Exchange exchange = new Exchange(request, method, peer, caller, headers, answer, facts);
    try {
      caller.usage().during(() -> answer(exchange, found, admitted));
    } catch (RuntimeException | Error e) { // not even the failure could be sent
      answer.endCancelled();
      throw e;
    }
  }

  private void answer(Exchange exchange, @Nullable Handled found, boolean admitted) {
    Request request = exchange.request();
    InterceptedReply answer = exchange.reply();
    try {
      if (!admitted) {
        throw stopping();
      }
      if (found == null || !found.definedFor().test(exchange.peer().contract())) {
        throw unknown(request.method());
      }
      answer.begin(interceptors, new InterceptedCall(exchange));
      if (found.handler().mode(found.method(), request) != ExecutionMode.IMMEDIATE) {
        // Immediate requests are exempt, so that a caller at its limit can still end something.
        answer.claim().take();
      }
      found.handler().handle(exchange);
    } catch (ProtocolException e) {
      if (!answer.hasBegun()) {
        notices.refused(exchange.caller(), exchange.peer(), request.method(), e);
      }
      exchange.fail(e);
    } catch (RuntimeException | Error e) {
      exchange.fail(correlation.internalError("Method " + request.method(), e));
    }
  }

  static ProtocolException unknown(String method) {
    return new ProtocolException(Fault.METHOD_NOT_FOUND, "Method not found: " + method);
  }

  static ProtocolException stopping() {
    return new ProtocolException(Fault.OVERLOADED, "The server is stopping; try again later");
  }
}
