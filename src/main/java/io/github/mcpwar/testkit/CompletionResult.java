package io.github.mcpwar.testkit;

import io.github.mcpwar.model.Completion;
import java.util.List;

/** The suggestions of a completion. */
public record CompletionResult(Completion completion) {

  /** The suggestions, the best first. */
  public List<String> values() {
    return completion.values();
  }

  /** Asserts exactly these suggestions, in this order. */
  public CompletionResult hasValues(String... expected) {
    Checks.equal(List.of(expected), values());
    return this;
  }

  /** Asserts these suggestions among others, in any order. */
  public CompletionResult hasValuesAmongOthers(String... expected) {
    Checks.that(
        values().containsAll(List.of(expected)), "among others " + List.of(expected), values());
    return this;
  }
}
