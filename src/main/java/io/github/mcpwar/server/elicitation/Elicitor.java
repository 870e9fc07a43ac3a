package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.protocol.ClientCapability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Sends the questions of one call to its client and returns the answers. */
public interface Elicitor {

  /**
   * Checks what the request carries of earlier rounds. Called once, at the beginning of the call.
   *
   * @throws io.github.mcpwar.protocol.ProtocolException if it is not valid
   */
  default void begin() {}

  /** True if questions can reach the client. */
  boolean isPossible();

  /** The exception for a client that lacks capabilities. */
  CannotAskException lacking(Set<ClientCapability> missing);

  /**
   * Asks the client, and either waits for the answers or ends the call's code.
   *
   * @return the answers, by key
   * @throws CannotAskException if the questions do not reach the client
   * @throws io.github.mcpwar.api.ToolException if there are no answers
   * @throws InputRequired to end the code here
   */
  Map<String, InputResponse> ask(List<InputRequest> inputs);

  /**
   * A text that is the same in all rounds of a request, as the code runs again in each.
   *
   * @param key of the question that it belongs to
   * @param fresh the text, unless an earlier round has given one
   */
  default String mark(String key, String fresh) {
    return fresh;
  }

  /**
   * The result that asks the client, instead of the result of the call's code; empty if nothing is
   * asked.
   */
  Optional<ObjectNode> unfinished();

  /** Withdraws open questions after cancellation. */
  void withdraw();

  /** An elicitor for calls that cannot ask, for this reason. */
  static Elicitor none(String reason) {
    return new Elicitor() {
      @Override
      public boolean isPossible() {
        return false;
      }

      @Override
      public CannotAskException lacking(Set<ClientCapability> missing) {
        return new CannotAskException(reason);
      }

      @Override
      public Map<String, InputResponse> ask(List<InputRequest> inputs) {
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
}
