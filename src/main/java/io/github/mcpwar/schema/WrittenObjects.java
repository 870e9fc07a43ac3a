package io.github.mcpwar.schema;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityReference;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mcpwar.schema.values.NoDataSerializer;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.BeanAsArraySerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/**
 * Finds the JSON form of Java objects as they are written. Null members are left out, so few
 * members are always present.
 */
public final class WrittenObjects implements JsonObjects {
  private static final List<Class<? extends Annotation>> OWN_FORM = List.of(
      JsonFormat.class, JsonSerialize.class, JsonRawValue.class, JsonIdentityReference.class);

  private static final Set<JsonInclude.Include> KEEPS_ZERO = EnumSet.of(
      JsonInclude.Include.ALWAYS,
      JsonInclude.Include.NON_NULL,
      JsonInclude.Include.NON_ABSENT,
      JsonInclude.Include.USE_DEFAULTS);

  private final JsonMapper mapper;

  public WrittenObjects(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public boolean areRead() {
    return false;
  }

  @Override
  public JsonForm form(JavaType type) {
    SerializationContext context = mapper._serializationContext();
    if (context.findTypeSerializer(type) == null) {
      return plain(type);
    }
    SerializationConfig config = mapper.serializationConfig();
    AnnotatedClass annotations = context.introspectClassAnnotations(type);
    return new Subtypes(type, config, annotations, this::plain)
        .choice(inOrder(config, annotations));
  }

  /** Sorts subtypes by declaration, with the names that they are written with. */
  private static List<NamedType> inOrder(SerializationConfig config, AnnotatedClass annotations) {
    Map<Class<?>, NamedType> written =
        config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, annotations).stream()
            .collect(Collectors.toMap(NamedType::getType, Function.identity()));
    return config
        .getSubtypeResolver()
        .collectAndResolveSubtypesByTypeId(config, annotations)
        .stream()
        .map(NamedType::getType)
        .distinct()
        .map(written::get)
        .toList();
  }

  /** The form without the mark of a subtype. */
  private JsonForm plain(JavaType type) {
    ValueSerializer<Object> writer = mapper._serializationContext().findRootValueSerializer(type);
    if (writer instanceof NoDataSerializer refusing) {
      throw new IllegalArgumentException(refusing.problem());
    }
    if (type.isEnumType() || type.isAbstract() || type.isInterface()) {
      return JsonForm.OTHER;
    }
    if (!(writer instanceof BeanSerializerBase bean)
        || bean instanceof BeanAsArraySerializer
        || bean.usesObjectId()) {
      return JsonForm.OTHER;
    }
    List<JsonMember> members = new ArrayList<>();
    for (Iterator<PropertyWriter> all = bean.properties(); all.hasNext(); ) {
      if (all.next() instanceof BeanPropertyWriter property) {
        JsonUnwrapped said = property.getAnnotation(JsonUnwrapped.class);
        if (property.isUnwrapping() && said != null) {
          JsonMember.unwrapped(form(property.getType()), said)
              .map(JsonMember::optional)
              .forEach(members::add);
        } else {
          members.add(member(property, bean.getFilterId() != null));
        }
      }
    }
    return new JsonForm.Members(members, true, null);
  }

  private JsonMember member(BeanPropertyWriter property, boolean filtered) {
    TypeUse use = TypeUse.of(
        property.getMember().annotations(), typeOf(property.getMember().getMember()));
    boolean opaque = use.find(JsonTypeInfo.class).isPresent() || OwnForm.isIn(use, OWN_FORM);
    JsonInclude.Include inclusion = property
        .findPropertyInclusion(
            mapper.serializationConfig(), property.getMember().getDeclaringClass())
        .getValueInclusion();
    boolean required = !filtered
        && !isInSomeViewsOnly(property)
        && KEEPS_ZERO.contains(inclusion)
        && (property.getType().isPrimitive() || use.isNeverNull());
    return new JsonMember(
        property.getName(),
        List.of(),
        property.getType(),
        use,
        property.getMetadata(),
        required,
        opaque);
  }

  private static boolean isInSomeViewsOnly(BeanPropertyWriter property) {
    Class<?>[] views = property.getViews();
    return views != null && views.length > 0;
  }

  private static @Nullable AnnotatedType typeOf(@Nullable Member member) {
    if (member instanceof Field field) {
      return field.getAnnotatedType();
    }
    return member instanceof Method getter ? getter.getAnnotatedReturnType() : null;
  }
}
