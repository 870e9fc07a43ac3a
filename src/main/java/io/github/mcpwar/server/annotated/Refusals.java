package io.github.mcpwar.server.annotated;

import io.github.mcpwar.api.ToolException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the {@code ToolException} in a failure: the author's own error message for the caller. */
public final class Refusals {
  private static final int MOST_CAUSES = 100;

  /** Exceptions that merely wrap another one, whatever their message. */
  private static final Set<Class<?>> WRAPPERS = Set.of(
      CompletionException.class,
      ExecutionException.class,
      InvocationTargetException.class,
      UndeclaredThrowableException.class);

  /** Wrapper exceptions of containers, which may not be on the class path. */
  private static final Set<String> WRAPPERS_OF_CONTAINERS = Set.of(
      "jakarta.ejb.EJBException",
      "jakarta.transaction.TransactionalException",
      "org.jboss.weld.exceptions.WeldException");

  private Refusals() {}

  /** The {@code ToolException} that a failure is or wraps; empty for other failures. */
  public static Optional<ToolException> in(Throwable failure) {
    Throwable each = failure;
    try {
      for (int depth = 0; depth < MOST_CAUSES && each != null; depth++) {
        if (each instanceof ToolException refusal) {
          return Optional.of(refusal);
        }
        each = isWrapper(each) ? each.getCause() : null;
      }
    } catch (RuntimeException | StackOverflowError e) { // from an exception whose own methods fail
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** True for known wrappers, and for exceptions without a message of their own. */
  private static boolean isWrapper(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause == null) {
      return false;
    }
    String message = failure.getMessage();
    return message == null
        || message.equals(cause.toString())
        || message.equals(cause.getMessage())
        || Stream.<Class<?>>iterate(failure.getClass(), type -> type != null, Class::getSuperclass)
            .anyMatch(
                type -> WRAPPERS.contains(type) || WRAPPERS_OF_CONTAINERS.contains(type.getName()));
  }

  /** The message of a {@code ToolException}, or a default. */
  public static String words(ToolException refusal) {
    @Nullable String words = refusal.getMessage();
    return words == null || words.isBlank() ? "It was refused, and no reason was given" : words;
  }
}
