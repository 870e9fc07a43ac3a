package io.github.mcpwar.server.completion;

import io.github.mcpwar.model.Completion;
import io.github.mcpwar.server.annotated.FaultyResultException;
import io.github.mcpwar.server.annotated.ReturnTypes;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.type.TypeFactory;

/** Converts results of completion methods. */
final class Suggestions {

  /**
   * The maximum number of values in a completion; see <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion">
   * Completion results</a>.
   */
  private static final int MAXIMUM = 100;

  private static final List<Class<?>> FORMS =
      List.of(Collection.class, Object[].class, Stream.class, Completion.class);

  private Suggestions() {}

  /**
   * Checks that a return type can hold suggestions.
   *
   * @throws IllegalArgumentException if it cannot
   */
  static void require(Type type) {
    ReturnTypes.requireOneOf(
        TypeFactory.createDefaultInstance().constructType(type),
        FORMS,
        "a collection, stream or array of texts, or a Completion");
  }

  /** Converts a result to at most 100 suggestions, with the total if it is known. */
  static Completion of(@Nullable Object value) {
    if (value instanceof Completion completion) {
      return limited(completion);
    }
    if (value instanceof Stream<?> stream) {
      return of(stream.toList());
    }
    if (value instanceof Object[] array) {
      return of(Arrays.asList(array));
    }
    if (value instanceof Collection<?> list) {
      return limited(Completion.of(
          list.stream().filter(Objects::nonNull).map(String::valueOf).toList()));
    }
    if (value == null) {
      return Completion.of(List.of());
    }
    throw new FaultyResultException("the completion returned what is no list of texts");
  }

  static Completion limited(Completion completion) {
    if (completion.values().size() <= MAXIMUM) {
      return completion;
    }
    Integer total = completion.total();
    return new Completion(
        List.copyOf(completion.values().subList(0, MAXIMUM)),
        total == null ? null : Math.max(total, completion.values().size()),
        true);
  }
}
