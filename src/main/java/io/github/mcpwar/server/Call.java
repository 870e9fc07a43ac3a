package io.github.mcpwar.server;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.tasks.Task;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One call while it runs. Its answer goes to the client; once it has become a task, to the task. */
final class Call {
  private final Cancellation cancellation = new Cancellation();
  private final TaskSupport taskSupport;
  private final TaskCalls tasks;
  private volatile Exchange exchange;
  private volatile Asking asking;
  private volatile @Nullable Task task;

  /**
   * A call that has not begun.
   *
   * @param taskSupport whether it may or must become a task, given what its client knows
   */
  Call(Exchange exchange, Asking asking, TaskSupport taskSupport, TaskCalls tasks) {
    this.exchange = exchange;
    this.asking = asking;
    this.taskSupport = taskSupport;
    this.tasks = tasks;
  }

  /** From now on its client can cancel it, or go; {@code false} when another call has the same identifier. */
  boolean register() {
    if (!exchange.peer().calls().add(exchange.request().id(), cancellation)) {
      return false;
    }
    cancellation.onCancel(asking::withdraw); // while the client can still be told
    cancellation.onCancel(exchange.reply()::abandon);
    exchange.reply().onDisconnect(this::disconnected);
    return true;
  }

  /** A task does not need the connection on which it was asked for. */
  private void disconnected() {
    if (task == null) {
      cancellation.cancel();
    }
  }

  /** From now on its client cannot cancel it by the request's identifier. */
  void unregister() {
    exchange.peer().calls().remove(exchange.request().id(), cancellation);
  }

  Cancellation cancellation() {
    return cancellation;
  }

  Exchange exchange() {
    return exchange;
  }

  Asking asking() {
    return asking;
  }

  /** The task that it is; empty while it is none. */
  Optional<Task> task() {
    return Optional.ofNullable(task);
  }

  /**
   * Makes it a task, if that can be and has not happened: its client gets the handle.
   *
   * @throws ProtocolException when it must be a task and there are too many
   */
  synchronized void becomeTask() {
    if (taskSupport == TaskSupport.NONE || task != null) {
      return;
    }
    if (asking.unfinished().isPresent()) { // the code went on although the client is asked first
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
    asking = tasks.asking(exchange, made);
    cancellation.onCancel(made::cancel);
    if (cancellation.isCancelled()) {
      throw new CancellationException("The call was cancelled");
    }
    request.succeed(made.handle().put("resultType", "task"));
  }
}
