package io.github.mcpwar.server.annotated;

import io.github.mcpwar.api.McpContext;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The source of a parameter's value.
 *
 * @param <G> the caller's input
 */
@FunctionalInterface
public interface ParameterSource<G> {

  /** The value for a call. */
  @Nullable
  Object value(G given, McpContext context);

  /** True if the caller gave no value, so that a default of the code may apply. */
  default boolean isMissing(G given) {
    return false;
  }

  /**
   * The source of an injected parameter, such as the context or the principal; empty for other
   * parameters.
   */
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
