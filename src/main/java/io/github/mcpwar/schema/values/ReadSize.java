package io.github.mcpwar.schema.values;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The size of a value that was read from JSON, in values that a comparison looks at. */
final class ReadSize {
  /** The number of characters that are compared as fast as one value. */
  private static final int CHARACTERS = 16;

  private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {
    @Override
    protected Method[] computeValue(Class<?> type) {
      return Arrays.stream(type.getRecordComponents())
          .map(RecordComponent::getAccessor)
          .filter(Method::trySetAccessible)
          .toArray(Method[]::new);
    }
  };

  private ReadSize() {}

  static long of(@Nullable Object value) {
    long size = 1;
    if (value instanceof CharSequence text) {
      return size + text.length() / CHARACTERS;
    } else if (value instanceof Collection<?> many) {
      for (Object each : many) {
        size += of(each);
      }
    } else if (value instanceof Map<?, ?> map) {
      return size + of(map.keySet()) + of(map.values());
    } else if (value instanceof Record parts) {
      for (Method each : ACCESSORS.get(parts.getClass())) {
        size += of(each, parts);
      }
    }
    return size;
  }

  private static long of(Method accessor, Record parts) {
    try {
      return of(accessor.invoke(parts));
    } catch (ReflectiveOperationException e) { // the author's code
      return 1;
    }
  }
}
