package io.github.mcpwar.server.methods;

import io.github.mcpwar.api.ToolException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refusals by authors, in words for the caller. */
public final class Refusals {
  private static final int MOST_CAUSES = 100;

  /** Exceptions that only pass on another one, whatever they say. */
  private static final Set<Class<?>> WRAPPERS = Set.of(
      CompletionException.class,
      ExecutionException.class,
      InvocationTargetException.class,
      UndeclaredThrowableException.class);

  /** The same of containers, which need not be there. */
  private static final Set<String> WRAPPERS_OF_CONTAINERS = Set.of(
      "jakarta.ejb.EJBException",
      "jakarta.transaction.TransactionalException",
      "org.jboss.weld.exceptions.WeldException");

  private Refusals() {}

  /** The refusal that a failure is or passes on; empty when the failure is something else. */
  public static Optional<ToolException> in(Throwable failure) {
    Throwable each = failure;
    try {
      for (int depth = 0; depth < MOST_CAUSES && each != null; depth++) {
        if (each instanceof ToolException refusal) {
          return Optional.of(refusal);
        }
        each = isWrapper(each) ? each.getCause() : null;
      }
    } catch (RuntimeException | StackOverflowError e) { // of an exception that cannot even be read
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** True of an exception that says nothing of its own, and of those that are known to. */
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

  /** The words of a refusal, or that there are none. */
  public static String words(ToolException refusal) {
    @Nullable String words = refusal.getMessage();
    return words == null || words.isBlank() ? "It was refused, and no reason was given" : words;
  }
}
