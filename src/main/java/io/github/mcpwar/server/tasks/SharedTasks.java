package io.github.mcpwar.server.tasks;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The tasks of all servers that serve the same clients. Thread-safe. */
public interface SharedTasks {

  /** The tasks of a server on its own. */
  SharedTasks NONE = new SharedTasks() {
    @Override
    public String name(String id) {
      return id;
    }

    @Override
    public boolean begin(Task task, Runnable drop) {
      return true;
    }

    @Override
    public void changed(Task task) {
      // Nobody else asks for it.
    }

    @Override
    public void settle(Task task) {
      // Nobody else asks for it.
    }

    @Override
    public void forget(Task task) {
      // Nobody else knows it.
    }

    @Override
    public boolean fits(ObjectNode result) {
      return true;
    }

    @Override
    public Optional<FoundTask> find(String id, String user) {
      return Optional.empty();
    }

    @Override
    public void tick() {
      // Nothing is repeated.
    }
  };

  /**
   * The identifier of a new task of this server.
   *
   * @param id an identifier that cannot be guessed
   */
  String name(String id);

  /**
   * Publishes a new task of this server, so that the others find it.
   *
   * @param drop removes the task from this server, if the others took this server for gone
   * @return false if all servers together have too many
   */
  boolean begin(Task task, Runnable drop);

  /** Publishes a change of a task of this server, later. Must not wait. */
  void changed(Task task);

  /** Waits until the changes of a task of this server are published, or cannot be for now. */
  void settle(Task task);

  /** Forgets a task of this server whose time is over. Must not wait. */
  void forget(Task task);

  /** False if the result is too large to be published. */
  boolean fits(ObjectNode result);

  /**
   * The task of another server; empty if the user has none with this identifier.
   *
   * @throws ProtocolException {@link Fault#OVERLOADED} if this cannot be found out for now
   */
  Optional<FoundTask> find(String id, String user);

  /** Repeats what could not be done before. Called every second or so; must not wait. */
  void tick();
}
