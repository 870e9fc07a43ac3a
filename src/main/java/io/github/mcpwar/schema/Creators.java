package io.github.mcpwar.schema;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.AnnotatedWithParams;
import tools.jackson.databind.json.JsonMapper;

/** Finds constructors and factory methods that create an object from a single JSON value. */
final class Creators {
  private final JsonMapper mapper;

  Creators(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** The form of a class created from one simple value, such as by a constructor with a text. */
  Optional<JsonForm> ofValue(ValueInstantiator made) {
    Class<?> raw = null;
    if (made.canCreateFromString()) {
      raw = String.class;
    } else if (made.canCreateFromInt()
        || made.canCreateFromLong()
        || made.canCreateFromBigInteger()) {
      raw = Long.class;
    } else if (made.canCreateFromDouble() || made.canCreateFromBigDecimal()) {
      raw = Double.class;
    } else if (made.canCreateFromBoolean()) {
      raw = Boolean.class;
    }
    return Optional.ofNullable(raw)
        .map(type -> new JsonForm.Like(mapper.constructType(type), TypeUse.UNKNOWN));
  }

  /** The form of a type with an annotated creator of one parameter. */
  Optional<JsonForm> ofOne(JavaType type) {
    BeanDescription description = mapper._deserializationContext().introspectBeanDescription(type);
    DeserializationConfig config = mapper.deserializationConfig();
    return Stream.<AnnotatedWithParams>concat(
            description.getFactoryMethods().stream(), description.getConstructors().stream())
        .filter(creator -> creator.getParameterCount() == 1)
        .filter(creator ->
            config.getAnnotationIntrospector().findCreatorAnnotation(config, creator) != null)
        .findFirst()
        .map(creator -> like(creator.getParameterType(0), creator));
  }

  static JsonForm like(JavaType type, @Nullable AnnotatedWithParams creator) {
    AnnotatedParameter parameter =
        creator != null && creator.getParameterCount() == 1 ? creator.getParameter(0) : null;
    return new JsonForm.Like(
        type,
        parameter == null
            ? TypeUse.UNKNOWN
            : TypeUse.of(parameter.annotations(), typeOf(parameter)));
  }

  /** The type as written where a member is set. */
  static @Nullable AnnotatedType typeOf(AnnotatedMember member) {
    if (member instanceof AnnotatedParameter parameter
        && parameter.getOwner().getAnnotated() instanceof Executable owner) {
      AnnotatedType[] types = owner.getAnnotatedParameterTypes();
      return parameter.getIndex() < types.length ? types[parameter.getIndex()] : null;
    }
    if (member.getMember() instanceof Field field) {
      return field.getAnnotatedType();
    }
    if (member.getMember() instanceof Executable setter && setter.getParameterCount() == 1) {
      return setter.getAnnotatedParameterTypes()[0];
    }
    return null;
  }
}
