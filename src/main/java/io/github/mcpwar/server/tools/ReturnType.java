package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.Structured;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.schema.JsonTypes;
import io.github.mcpwar.schema.TypeSchema;
import io.github.mcpwar.schema.TypeUse;
import io.github.mcpwar.schema.WrittenObjects;
import io.github.mcpwar.server.annotated.ReturnTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The declared return type of a tool method.
 *
 * @param value the type without wrappers such as futures
 * @param mayBeAbsent true if there may be no value
 */
record ReturnType(JavaType value, TypeUse use, boolean mayBeAbsent) {

  /** Types that are content or a complete result, and so have no output schema. */
  private static final List<Class<?>> UNSTRUCTURED =
      List.of(CharSequence.class, Content.class, CallToolResult.class, Void.class, void.class);

  static ReturnType of(JavaType declared, TypeUse use) {
    if (ReturnTypes.isLater(declared)) {
      Optional<JavaType> inner = ReturnTypes.later(declared);
      return inner.isEmpty()
          ? new ReturnType(declared, use, true)
          : of(inner.get(), use.argumentFromEnd(0));
    }
    if (declared.isReferenceType() && ReturnTypes.isLater(declared.getContentType())) {
      ReturnType inner = of(declared.getContentType(), use.argumentFromEnd(0));
      return new ReturnType(inner.value(), inner.use(), true);
    }
    if (JsonTypes.isOptional(declared) || use.isNullable()) {
      return new ReturnType(declared, use, true);
    }
    if (declared.hasRawClass(Structured.class) && declared.containedTypeCount() == 1) {
      return of(declared.containedType(0), use.argumentFromEnd(0));
    }
    return new ReturnType(declared, use, false);
  }

  /** True for lists and arrays of content blocks. */
  boolean isContent() {
    return value.isContainerType()
        && value.getContentType() != null
        && value.getContentType().isTypeOrSubTypeOf(Content.class);
  }

  /**
   * The output schema; null if results may be absent or have no fixed structure, such as maps.
   *
   * @param wide see {@link TypeSchema}
   * @throws IllegalArgumentException if results are not data
   */
  @Nullable
  ObjectNode schema(JsonMapper mapper, Consumer<String> wide) {
    if (ReturnTypes.isLater(value) // the type argument is missing
        || UNSTRUCTURED.stream().anyMatch(value::isTypeOrSubTypeOf)
        || isContent()) {
      return null;
    }
    ReturnTypes.requireData(value);
    boolean isPromised = !mayBeAbsent && !value.isMapLikeType();
    ObjectNode schema = new TypeSchema(
            mapper, new WrittenObjects(mapper), null, isPromised ? wide : place -> {})
        .of(value, use);
    return isPromised && !schema.isEmpty() ? schema : null;
  }
}
