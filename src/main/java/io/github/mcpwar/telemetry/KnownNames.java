package io.github.mcpwar.telemetry;

import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.spi.Call;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells names that exist from those that a client made up, which must not become labels or names of spans. */
public record KnownNames(Predicate<String> tools, Predicate<String> prompts) {

  /** The tool that a call is for, where there is one. */
  Optional<String> tool(Call call) {
    return name(call, Methods.TOOLS_CALL, tools);
  }

  /** The prompt that a call is for, where there is one. */
  Optional<String> prompt(Call call) {
    return name(call, Methods.PROMPTS_GET, prompts);
  }

  private static Optional<String> name(Call call, String method, Predicate<String> exists) {
    return call.method().equals(method)
        ? call.params().path("name").stringValueOpt().filter(exists)
        : Optional.empty();
  }
}
