package io.github.mcpwar.schema.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.annotation.JsonTypeIdResolver;
import tools.jackson.databind.annotation.JsonTypeResolver;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Distinguishes the subtypes of sealed types by a member {@code type}, unless an annotation defines
 * another way. Its value is the simple name of the class.
 */
public final class SealedTypes extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  /** The member that names the subtype. */
  private static final String PROPERTY = "type";

  private static final List<Class<? extends Annotation>> OWN_WAY = List.of(
      JsonDeserialize.class,
      JsonSerialize.class,
      JsonTypeInfo.class,
      JsonTypeResolver.class,
      JsonTypeIdResolver.class);

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    JsonTypeInfo.Value said = super.findPolymorphicTypeInfo(config, annotated);
    boolean silent = said == null && annotated instanceof AnnotatedClass;
    return silent
            && isSealed(annotated.getRawType())
            && problem(annotated.getRawType()).isEmpty()
        ? JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.As.PROPERTY, PROPERTY, null, false, true)
        : said;
  }

  /**
   * True for abstract sealed types. Those of Java itself are excluded, as later versions add
   * subtypes.
   */
  public static boolean isSealed(Class<?> type) {
    return type.isSealed()
        && Modifier.isAbstract(type.getModifiers())
        && !type.getName().startsWith("java.");
  }

  /** The reason why the subtypes of a sealed type cannot be distinguished; empty if they can. */
  public static Optional<String> problem(Class<?> sealed) {
    if (hasOwnWay(sealed)) {
      return Optional.of("its annotations make it something else");
    }
    Map<String, Class<?>> names = new HashMap<>();
    for (Class<?> subtype : concrete(sealed)) {
      JsonTypeName said = subtype.getAnnotation(JsonTypeName.class);
      Class<?> other = names.put(said == null ? subtype.getSimpleName() : said.value(), subtype);
      if (subtype.isEnum() || hasOwnWay(subtype)) {
        return Optional.of(subtype.getName() + " is no object in JSON");
      } else if (hasProperty(subtype)) {
        return Optional.of(subtype.getName() + " has a member \"" + PROPERTY + "\" of its own");
      } else if (other != null) {
        return Optional.of(
            subtype.getName() + " and " + other.getName() + " have the same simple name");
      }
    }
    return Optional.empty();
  }

  private static Set<Class<?>> concrete(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    if (!Modifier.isAbstract(type.getModifiers()) || type.isEnum()) {
      found.add(type);
    }
    if (type.isSealed() && !type.isEnum()) {
      Stream.of(type.getPermittedSubclasses()).forEach(each -> found.addAll(concrete(each)));
    }
    return found;
  }

  private static boolean hasOwnWay(Class<?> type) {
    return OWN_WAY.stream().anyMatch(type::isAnnotationPresent)
        || Stream.<AccessibleObject>concat(
                Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredFields()))
            .anyMatch(SealedTypes::replacesObject);
  }

  private static boolean replacesObject(AccessibleObject member) {
    JsonCreator creator = member.getAnnotation(JsonCreator.class);
    return member.isAnnotationPresent(JsonValue.class)
        || (creator != null && creator.mode() != JsonCreator.Mode.PROPERTIES);
  }

  private static boolean hasProperty(Class<?> type) {
    return Stream.of(type.getDeclaredFields()).map(Field::getName).anyMatch(PROPERTY::equals)
        || Stream.of(type.getMethods()).map(Method::getName).anyMatch("getType"::equals);
  }
}
