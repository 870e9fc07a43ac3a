package io.github.mcpwar.testkit;

import io.github.mcpwar.model.Completion;
import java.util.List;

/** What was suggested. */
public record CompletionResult(Completion completion) {

  /** The suggestions, the best first. */
  public List<String> values() {
    return completion.values();
  }

  /** These are suggested, in this order, and no others. */
  public CompletionResult hasValues(String... expected) {
    Checks.equal(List.of(expected), values());
    return this;
  }

  /** Among others these are suggested, in any order. */
  public CompletionResult hasValuesAmongOthers(String... expected) {
    Checks.that(
        values().containsAll(List.of(expected)), "among others " + List.of(expected), values());
    return this;
  }
}
