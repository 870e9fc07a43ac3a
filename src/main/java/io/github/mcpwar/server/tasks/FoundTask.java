package io.github.mcpwar.server.tasks;

import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.elicitation.InvalidInputResponse;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A task as its client deals with it, wherever it runs. */
public interface FoundTask {

  /** The name of the called tool. */
  String tool();

  /** The description for the client: a new object at each call, which may share some parts. */
  ObjectNode describe();

  /**
   * Checks answers from the client; answers to unknown questions are ignored.
   *
   * @return accepts the answers, unless this has been done
   * @throws InvalidInputResponse if an answer does not match its question; then none is accepted
   * @throws ProtocolException if the task cannot be reached
   */
  Runnable check(ObjectNode responses) throws InvalidInputResponse;

  /**
   * Cancels the task. Has no effect once it has ended.
   *
   * @throws ProtocolException if the task cannot be reached
   */
  void cancel();

  /**
   * Passes the description on, before anybody is told of a later change; and, if the task runs on
   * another node, later changes.
   *
   * @return ends this
   */
  Runnable follow(Consumer<ObjectNode> somebody);
}
