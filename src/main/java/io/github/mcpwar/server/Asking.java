package io.github.mcpwar.server;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.server.asking.Answer;
import io.github.mcpwar.server.asking.Inquiry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** How the questions of one call reach its client, and the answers come back. */
interface Asking {

  /** True when questions can reach the client. */
  boolean isPossible();

  /** What is to be thrown when the client did not declare what a question needs. */
  CannotAskException lacking(Set<ClientCapability> missing);

  /**
   * Asks and waits, or ends the call's code.
   *
   * @return the answers by key
   * @throws CannotAskException when the questions do not reach the client
   * @throws io.github.mcpwar.api.ToolException when there are no answers
   * @throws InputRequired to end the code here
   */
  Map<String, Answer> ask(List<Inquiry> inquiries);

  /** The result that asks the client, in place of what the call's code returned; empty when there is nothing to ask. */
  Optional<ObjectNode> unfinished();

  /** The call is no longer wanted: what was asked is taken back. */
  void withdraw();

  /** Of calls that must not ask. */
  Asking NONE = new Asking() {
    @Override
    public boolean isPossible() {
      return false;
    }

    @Override
    public CannotAskException lacking(Set<ClientCapability> missing) {
      return new CannotAskException("Only tools, prompts and resources can ask the client");
    }

    @Override
    public Map<String, Answer> ask(List<Inquiry> inquiries) {
      throw lacking(Set.of());
    }

    @Override
    public Optional<ObjectNode> unfinished() {
      return Optional.empty();
    }

    @Override
    public void withdraw() {
      // Nothing was asked.
    }
  };
}
