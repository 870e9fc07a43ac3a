package io.github.mcpwar.server.annotated;

import io.github.mcpwar.api.Structured;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes values according to the declared return type. A list does not know its element type at run
 * time, so without it the elements would lack the member that names their subtype.
 */
public final class DeclaredWriter {
  private final JsonMapper mapper;
  private final JavaType declared;
  private final boolean generic;
  private final @Nullable ObjectWriter writer;

  private DeclaredWriter(JsonMapper mapper, JavaType declared, boolean exact, boolean generic) {
    this.mapper = mapper;
    this.declared = declared;
    this.generic = generic;
    this.writer = exact || generic ? mapper.writerFor(declared) : null;
  }

  /** A writer for values of any type. */
  public static DeclaredWriter ofAnything(JsonMapper mapper) {
    return of(mapper, mapper.constructType(Object.class));
  }

  /**
   * A writer for a type. Stages, futures, optionals and {@code Structured} stand for what they
   * contain.
   */
  public static DeclaredWriter of(JsonMapper mapper, JavaType declared) {
    if (declared.isReferenceType()) {
      return of(mapper, declared.getContentType());
    }
    if (ReturnTypes.isLater(declared)) {
      return ReturnTypes.later(declared)
          .map(inner -> of(mapper, inner))
          .orElseGet(() -> ofAnything(mapper));
    }
    if (declared.hasRawClass(Structured.class) && declared.containedTypeCount() == 1) {
      return of(mapper, declared.containedType(0));
    }
    boolean exact = declared.isContainerType()
        || mapper._serializationContext().findTypeSerializer(declared) != null;
    return new DeclaredWriter(mapper, declared, exact, !exact && declared.hasGenericTypes());
  }

  /** Converts a value to JSON. */
  public JsonNode tree(@Nullable Object value) {
    ObjectWriter typed = writer(value);
    return typed == null ? mapper.valueToTree(value) : typed.valueToTree(value);
  }

  private @Nullable ObjectWriter writer(@Nullable Object value) {
    if (writer == null || value == null || !declared.getRawClass().isInstance(value)) {
      return null;
    }
    return generic && value.getClass() != declared.getRawClass()
        ? mapper.writerFor(
            mapper.getTypeFactory().constructSpecializedType(declared, value.getClass()))
        : writer;
  }
}
