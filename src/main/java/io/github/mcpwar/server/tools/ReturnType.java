package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.Structured;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Content;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool's method says it returns.
 *
 * @param value what it is in the end, without what it comes wrapped in
 * @param mayBeAbsent there may be no value
 */
record ReturnType(JavaType value, TypeUse use, boolean mayBeAbsent) {

  /** Results that are content, or the whole result, and so have no structure to describe. */
  private static final List<Class<?>> UNSTRUCTURED =
      List.of(CharSequence.class, Content.class, CallToolResult.class, Void.class, void.class);

  static ReturnType of(JavaType declared, TypeUse use) {
    if (declared.isTypeOrSubTypeOf(CompletionStage.class)) {
      JavaType[] arguments = declared.findTypeParameters(CompletionStage.class);
      return arguments.length == 0
          ? new ReturnType(declared, use, true)
          : of(arguments[0], use.argumentFromEnd(0));
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
   * What every result conforms to; null when nothing holds for all, as for maps, and where there may be no result at all.
   *
   * @param wide see {@link TypeSchema}
   */
  @Nullable
  ObjectNode schema(JsonMapper mapper, Consumer<String> wide) {
    boolean unstructured = UNSTRUCTURED.stream().anyMatch(value::isTypeOrSubTypeOf);
    if (mayBeAbsent || unstructured || isContent() || value.isMapLikeType()) {
      return null;
    }
    ObjectNode schema =
        new TypeSchema(mapper, new WrittenObjects(mapper), null, wide).of(value, use);
    return schema.isEmpty() ? null : schema;
  }
}
