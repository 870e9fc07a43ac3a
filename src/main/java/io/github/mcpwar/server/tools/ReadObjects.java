package io.github.mcpwar.server.tools;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mcpwar.api.ToolArg;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanAsArrayDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.json.JsonMapper;

/** Java objects as they are made of JSON. */
final class ReadObjects implements JsonObjects {
  private static final List<Class<? extends Annotation>> OWN_FORM =
      List.of(JsonFormat.class, JsonDeserialize.class, JsonUnwrapped.class);

  private final JsonMapper mapper;

  ReadObjects(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public boolean areRead() {
    return true;
  }

  @Override
  public Optional<List<JsonMember>> members(JavaType type) {
    ValueDeserializer<Object> reader =
        mapper._deserializationContext().findRootValueDeserializer(type);
    if (reader instanceof AbstractDeserializer) {
      throw new IllegalArgumentException(type.toCanonical()
          + " is abstract and cannot be made of JSON: use a record or a class with a constructor");
    }
    if (!(reader instanceof BeanDeserializerBase bean)
        || bean instanceof BeanAsArrayDeserializer
        || bean.getValueInstantiator().canCreateUsingDelegate()
        || bean.getValueInstantiator().canCreateUsingArrayDelegate()) {
      return Optional.empty();
    }
    List<JsonMember> members = new ArrayList<>();
    bean.properties().forEachRemaining(property -> {
      if (!property.isIgnorable() && !property.isInjectionOnly()) {
        members.add(member(property));
      }
    });
    boolean closed = !members.isEmpty() || bean.getValueInstantiator().canCreateUsingDefault();
    return closed && !hasUnwrapped(type) ? Optional.of(members) : Optional.empty();
  }

  private boolean hasUnwrapped(JavaType type) {
    return mapper
        ._deserializationContext()
        .introspectBeanDescription(type)
        .findProperties()
        .stream()
        .map(property -> property.getPrimaryMember())
        .anyMatch(member -> member != null && member.hasAnnotation(JsonUnwrapped.class));
  }

  private static JsonMember member(SettableBeanProperty property) {
    AnnotatedMember declared = property.getMember();
    TypeUse use = TypeUse.of(declared.annotations(), typeOf(declared));
    boolean opaque = OWN_FORM.stream().anyMatch(form -> use.find(form).isPresent());
    boolean required =
        property.isCreatorProperty() ? isExpected(property.getType(), use) : use.isNeverNull();
    return new JsonMember(property.getName(), property.getType(), use, required, opaque);
  }

  /** True when an argument or component must be given: everything but what says that it may be missing. */
  static boolean isExpected(JavaType type, TypeUse use) {
    boolean byAnnotation = use.find(ToolArg.class)
        .map(arg -> arg.required() && arg.defaultValue().isEmpty())
        .orElse(true);
    return byAnnotation && !use.isNullable() && !JsonTypes.isOptional(type);
  }

  private static @Nullable AnnotatedType typeOf(AnnotatedMember member) {
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
