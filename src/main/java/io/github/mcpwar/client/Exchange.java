package io.github.mcpwar.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request until its final response, or one stream that the server fills by itself. Ends with
 * that response, by being cancelled, or when the connection is lost for good.
 */
interface Exchange {

  /**
   * The result of the final response; empty when the server ended a stream that it filled by
   * itself.
   */
  CompletableFuture<ObjectNode> result();

  /** Done when the server has begun to answer, or will not; never fails. */
  CompletableFuture<@Nullable Void> opened();

  /** A header of the first answer; there when the result is. */
  Optional<String> header(String name);

  /** Ends the exchange and tells the server so, unless it has ended; never fails. */
  CompletableFuture<Void> cancel();

  /** Ends the exchange, and tells the server so, because it took too long. */
  void timeOut(Duration limit);

  /** What has happened when that is so. */
  static UnreachableException tookLongerThan(Duration limit) {
    return new UnreachableException("No result within " + limit.toMillis() / 1000.0 + " s", null);
  }
}
