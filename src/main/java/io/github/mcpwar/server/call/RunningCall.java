package io.github.mcpwar.server.call;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.elicitation.Elicitor;
import io.github.mcpwar.server.elicitation.InputRequired;
import io.github.mcpwar.server.exchange.Cancellation;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.server.tasks.TaskCreator;
import io.github.mcpwar.server.tasks.TaskReply;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A running call. Its response goes to the client or, once the call is a task, to the task. */
final class RunningCall {
  private final Cancellation cancellation = new Cancellation();
  private final TaskSupport taskSupport;
  private final TaskCreator tasks;
  private volatile Exchange exchange;
  private volatile Elicitor elicitor;
  private volatile @Nullable Task task;

  /**
   * Creates a call.
   *
   * @param taskSupport whether it may or must become a task, given the client's capabilities
   */
  RunningCall(Exchange exchange, Elicitor elicitor, TaskSupport taskSupport, TaskCreator tasks) {
    this.exchange = exchange;
    this.elicitor = elicitor;
    this.taskSupport = taskSupport;
    this.tasks = tasks;
  }

  /**
   * Registers the call, so that its client can cancel it. Returns {@code false} if another call has
   * the same identifier.
   *
   * @throws ProtocolException if the session has ended and the client waits for an answer to this
   *     request; on a shared stream it gets none
   */
  boolean register() {
    if (!exchange.peer().calls().add(exchange.request().id(), cancellation)) {
      return false;
    }
    if (exchange.peer().calls().isClosed() && !exchange.reply().sharesItsStream()) {
      throw new ProtocolException(Fault.SESSION_NOT_FOUND, "The session has ended");
    }
    cancellation.onCancel(elicitor::withdraw); // while the client can still be notified
    cancellation.onCancel(exchange.reply()::endWithoutResponse);
    exchange.reply().onLeave(this::clientLeft);
    return true;
  }

  /** Cancels the call when the client leaves. A task continues. */
  private void clientLeft() {
    if (task == null) {
      cancellation.cancel();
    }
  }

  /** Removes the call from those that its client can cancel by request identifier. */
  void unregister() {
    exchange.peer().calls().remove(exchange.request().id(), cancellation);
  }

  Cancellation cancellation() {
    return cancellation;
  }

  Exchange exchange() {
    return exchange;
  }

  Elicitor elicitor() {
    return elicitor;
  }

  /** The task it has become; empty if none. */
  Optional<Task> task() {
    return Optional.ofNullable(task);
  }

  /**
   * Turns the call into a task if supported and not done yet; the client receives the handle.
   *
   * @throws ProtocolException if it must be a task and there are too many
   */
  synchronized void becomeTask() {
    if (taskSupport == TaskSupport.NONE || task != null) {
      return;
    }
    // the code continued although the client must be asked first
    if (elicitor.unfinished().isPresent()) {
      throw new InputRequired();
    }
    Exchange request = exchange;
    Optional<Task> created = tasks.create(request, cancellation::cancel);
    if (created.isEmpty()) {
      if (taskSupport == TaskSupport.REQUIRED) {
        throw new ProtocolException(Fault.OVERLOADED, "Too many tasks; try again later");
      }
      return;
    }
    Task made = created.get();
    unregister();
    task = made;
    exchange = request.detached(new TaskReply(made));
    elicitor = tasks.elicitor(exchange, made);
    cancellation.onCancel(made::cancel);
    if (cancellation.isCancelled()) {
      throw new CancellationException("The call was cancelled");
    }
    request.succeed(made.handle().put("resultType", "task"));
  }
}
