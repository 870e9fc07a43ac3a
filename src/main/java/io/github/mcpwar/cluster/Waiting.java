package io.github.mcpwar.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/** Waits for the answer to a letter. */
@FunctionalInterface
public interface Waiting {

  /** Lets the calling thread wait. */
  Waiting HERE = (answer, limit) -> answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);

  /**
   * Returns the answer once it is there.
   *
   * @throws TimeoutException if it takes longer than the limit
   */
  ObjectNode await(CompletableFuture<ObjectNode> answer, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException;
}
