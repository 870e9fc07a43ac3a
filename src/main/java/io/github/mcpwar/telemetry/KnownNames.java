package io.github.mcpwar.telemetry;

import io.github.mcpwar.protocol.RpcMethod.Target;
import io.github.mcpwar.spi.Call;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Separates existing names from names that a client made up, which must not become labels or span
 * names.
 */
public record KnownNames(Predicate<String> tools, Predicate<String> prompts) {

  /** The tool that a call is for; empty if there is no such tool. */
  Optional<String> tool(Call call) {
    return name(call, Target.TOOL, tools);
  }

  /** The prompt that a call is for; empty if there is no such prompt. */
  Optional<String> prompt(Call call) {
    return name(call, Target.PROMPT, prompts);
  }

  private static Optional<String> name(Call call, Target target, Predicate<String> exists) {
    return call.definition().target() == target
        ? call.params().path(target.parameter()).stringValueOpt().filter(exists)
        : Optional.empty();
  }
}
