package io.github.mcpwar.cluster.tasks;

import io.github.mcpwar.server.elicitation.InvalidInputResponse;
import io.github.mcpwar.server.tasks.FoundTask;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task of another node, in the state in which it was read.
 *
 * @param id its identifier
 */
record FarTask(String id, TaskRecord read, TaskLetters letters) implements FoundTask {

  @Override
  public String tool() {
    return read.tool();
  }

  @Override
  public ObjectNode describe() {
    return read.description();
  }

  @Override
  public Runnable check(ObjectNode responses) throws InvalidInputResponse {
    if (!read.hasEnded()) {
      letters.update(id, read, responses);
    }
    return () -> {};
  }

  @Override
  public void cancel() {
    if (!read.hasEnded()) {
      letters.cancel(id, read);
    }
  }

  @Override
  public Runnable follow(Consumer<ObjectNode> somebody) {
    return letters.follow(id, read, somebody);
  }
}
