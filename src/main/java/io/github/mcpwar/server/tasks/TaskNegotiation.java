package io.github.mcpwar.server.tasks;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Extensions;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Exchange;
import java.util.Set;

/**
 * The part of the tasks extension that a request can use.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
 */
public final class TaskNegotiation {
  private static final Set<ClientCapability> NEEDED = Set.of(ClientCapability.TASKS);

  private TaskNegotiation() {}

  /**
   * The task support of a call, given the client's capabilities.
   *
   * @throws ProtocolException if the client must support tasks and does not
   */
  public static TaskSupport support(TaskSupport wanted, Exchange exchange) {
    if (wanted == TaskSupport.NONE || !exchange.method().mayBecomeTask()) {
      return TaskSupport.NONE;
    }
    if (isKnown(exchange)) {
      return wanted;
    }
    if (wanted == TaskSupport.REQUIRED && isDefined(exchange)) {
      throw ClientCapability.missing(NEEDED);
    }
    return TaskSupport.NONE;
  }

  /** True if the revision has the extension. */
  public static boolean isDefined(Exchange exchange) {
    return exchange.peer().contract().hasExtension(Extensions.TASKS);
  }

  private static boolean isKnown(Exchange exchange) {
    return isDefined(exchange) && exchange.peer().capabilities().contains(ClientCapability.TASKS);
  }

  /** Rejects clients that did not declare the extension with their request. */
  public static void requireKnown(Exchange exchange) {
    if (!isKnown(exchange)) {
      throw ClientCapability.missing(NEEDED);
    }
  }
}
