package io.github.mcpwar.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request until its final response, or one stream of messages that belong to no request. It
 * ends with that response, by cancellation, or when the connection is lost for good.
 */
interface Exchange {

  /**
   * The result of the final response; an empty object if the server ended a stream that belongs to
   * no request.
   */
  CompletableFuture<ObjectNode> result();

  /** Completes when the server has begun to respond or never will; never fails. */
  CompletableFuture<@Nullable Void> opened();

  /** Returns a header of the first response; available once the result is. */
  Optional<String> header(String name);

  /** Ends the exchange and tells the server so, unless it has ended already; never fails. */
  CompletableFuture<Void> cancel();

  /** Ends the exchange after a timeout, and tells the server so. */
  void timeOut(Duration limit);

  /** Creates the exception for a timeout. */
  static UnreachableException tookLongerThan(Duration limit) {
    return new UnreachableException(
        "No result within " + limit.toMillis() / 1000.0 + " s", new TimeoutException());
  }
}
