package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.limits.callers.Claim;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.protocol.ServerFacts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request and the way to its response. Bodies are converted to the form of the peer's revision.
 *
 * @param method the row of the request's method
 * @param headers null if the transport has none
 */
public record Exchange(
    Request request,
    RpcMethod method,
    Peer peer,
    Caller caller,
    @Nullable RequestHeaders headers,
    InterceptedReply reply,
    ServerFacts facts) {

  public ObjectNode params() {
    return request.params();
  }

  /**
   * Returns a copy that answers elsewhere and stays valid after the transport is done with the
   * request.
   */
  public Exchange detached(Reply elsewhere) {
    return new Exchange(
        request,
        method,
        peer,
        caller.detached(),
        null,
        new InterceptedReply(elsewhere, new Claim(Usage.UNLIMITED, Share.CALLS), () -> {}),
        facts);
  }

  /** Returns a copy without parameters, to save memory. */
  public Exchange withoutParams() {
    Request bare = new Request(request.id(), request.method(), request.params().objectNode());
    return new Exchange(bare, method, peer, caller, headers, reply, facts);
  }

  /** Sends a notification before the result. */
  public void send(String method, ObjectNode params) {
    reply.send(notification(method, params));
  }

  /**
   * Sends a notification from a thread that may block. Returns the rest of the work, to be run once
   * the thread has released its locks.
   */
  public Runnable offer(String method, ObjectNode params) {
    return reply.offer(notification(method, params));
  }

  private Notification notification(String method, ObjectNode params) {
    return new Notification(method, peer.contract().shape(method, params, facts));
  }

  /** Ends with a result, given in the form of the newest revision. */
  public void succeed(ObjectNode result) {
    reply.send(new Success(request.id(), peer.contract().shape(method, result, facts)), 200);
  }

  /** Ends with an error. */
  public void fail(ProtocolException e) {
    reply.send(
        new Failure(request.id(), peer.contract().error(e)), peer.contract().httpStatus(e.fault()));
  }
}
