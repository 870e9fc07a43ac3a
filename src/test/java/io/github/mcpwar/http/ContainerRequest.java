package io.github.mcpwar.http;

import io.github.mcpwar.http.NodeStreams.Received;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * A request of a user whom the container has signed on, without a token. Only the container knows
 * the roles, and only until the request ends. The test says when the client reads.
 */
public final class ContainerRequest {
  private final Received received = new Received();
  private final Deque<Runnable> writes = new ArrayDeque<>();
  private final LazyResponse answer;
  private final HttpExchange exchange;

  /**
   * Creates a request.
   *
   * @param roles the roles of the user; the test may change them
   * @param mostQueuedBytes the bytes that wait for the client before its queue is full
   */
  public ContainerRequest(String user, Set<String> roles, int mostQueuedBytes) {
    StreamRegistry streams = new StreamRegistry(
        new Codec(),
        new StreamSettings(Duration.ofHours(1), Duration.ofHours(1), 1000, mostQueuedBytes, 10),
        new MemoryBudget(100_000_000),
        writes::add,
        () -> 0);
    answer = new LazyResponse(
        streams,
        received,
        new RestEventSink(streams, received, received.guard, false),
        Accept.of("application/json, text/event-stream"));
    exchange = new HttpExchange(request(user, roles), answer);
  }

  private static HttpServletRequest request(String user, Set<String> roles) {
    Principal principal = () -> user;
    return (HttpServletRequest) Proxy.newProxyInstance(
        ContainerRequest.class.getClassLoader(),
        new Class<?>[] {HttpServletRequest.class},
        (proxy, method, args) -> switch (method.getName()) {
          case "getUserPrincipal" -> principal;
          case "isUserInRole" -> roles.contains((String) args[0]);
          default -> null;
        });
  }

  /** The caller. */
  public Caller caller() {
    return exchange;
  }

  /** The way to the response. */
  public Reply reply() {
    return answer;
  }

  /** The client reads everything that waits. */
  public void read() {
    while (!writes.isEmpty()) {
      writes.remove().run();
    }
  }

  /** The container has ended the request, and may use the object for another. */
  public void end() {
    read();
    received.guard.ended();
  }

  /** The data of the events that the client has read. */
  public List<String> data() {
    return received.data();
  }

  /** The body of a response that is no stream. */
  public String body() {
    return received.body;
  }

  /** True if the server has ended the response. */
  public boolean hasEnded() {
    return received.ended;
  }
}
