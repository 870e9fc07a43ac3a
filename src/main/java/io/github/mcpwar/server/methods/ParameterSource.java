package io.github.mcpwar.server.methods;

import io.github.mcpwar.api.McpContext;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a parameter of a method gets its value from.
 *
 * @param <G> what a caller gave
 */
@FunctionalInterface
public interface ParameterSource<G> {

  /** The value of this call. */
  @Nullable
  Object value(G given, McpContext context);

  /** True when the caller gave nothing, so that the code may have a value of its own for it. */
  default boolean isMissing(G given) {
    return false;
  }

  /** The source of a parameter that is not the caller's to give: the context, or who calls; empty for any other. */
  static <G> Optional<ParameterSource<G>> injected(MethodParameter parameter) {
    Kotlin.refuseSuspending(parameter.rawType());
    if (parameter.rawType() == McpContext.class) {
      return Optional.of((given, context) -> context);
    }
    if (parameter.rawType() == Principal.class) {
      return Optional.of((given, context) -> context.principal().orElse(null));
    }
    return Optional.empty();
  }
}
