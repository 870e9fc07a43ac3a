package io.github.mcpwar.schema.values;

import java.util.Objects;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/** Creates the mapper that reads and writes the values of tool authors. */
public final class AuthorMapper {
  // A value that contains itself overflows the stack while Jackson makes its exception. A class
  // that
  // is initialized for the first time at that moment is lost for good, so it is initialized here.
  static {
    Objects.requireNonNull(TokenStreamLocation.NA);
  }

  private AuthorMapper() {}

  /**
   * Extends a mapper: it supports sealed types and Kotlin, rejects class names in JSON and values
   * that are not data, and has its own readers for Base64, sets and calendars.
   */
  public static JsonMapper of(JsonMapper mapper) {
    return mapper
        .rebuild()
        .annotationIntrospector(AnnotationIntrospector.pair(new SealedTypes(), new KotlinTypes()))
        .addModule(KotlinDefaults.module())
        .addModule(Base64Reader.module())
        .addModule(ReadSet.module())
        .polymorphicTypeValidator(new NoClassNames())
        .addModule(NoDataSerializer.module())
        .addModule(Calendars.module())
        .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE) // keeps the offset of times
        .build();
  }

  /**
   * Rejects types whose JSON contains class names, which would let callers instantiate any class.
   */
  private static final class NoClassNames extends PolymorphicTypeValidator.Base {
    private static final long serialVersionUID = 1L;

    @Override
    public Validity validateBaseType(DatabindContext context, JavaType type) {
      throw new IllegalArgumentException(type.toCanonical()
          + " has @JsonTypeInfo with the names of classes: use JsonTypeInfo.Id.NAME");
    }

    /** Allows subtypes that are deduced from their members. */
    @Override
    public Validity validateSubClassName(DatabindContext context, JavaType type, String name) {
      return Validity.ALLOWED;
    }

    @Override
    public Validity validateSubType(DatabindContext context, JavaType type, JavaType subtype) {
      return Validity.ALLOWED;
    }
  }
}
