package io.github.mcpwar.server.methods;

import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/** Makes the mapper that reads and writes the values of those who write tools. */
public final class AuthorMapper {
  private AuthorMapper() {}

  /** The mapper, with what is known of sealed types, and without names of classes and what is no data. */
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
        .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE) // times keep their offset
        .build();
  }

  /** Refuses types whose JSON names a class: callers could have an object of any class made. */
  private static final class NoClassNames extends PolymorphicTypeValidator.Base {
    private static final long serialVersionUID = 1L;

    @Override
    public Validity validateBaseType(DatabindContext context, JavaType type) {
      throw new IllegalArgumentException(type.toCanonical()
          + " has @JsonTypeInfo with the names of classes: use JsonTypeInfo.Id.NAME");
    }

    /** Subtypes that are told apart by their members are known. */
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
