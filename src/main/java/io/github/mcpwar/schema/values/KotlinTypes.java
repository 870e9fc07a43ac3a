package io.github.mcpwar.schema.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Tells Jackson about Kotlin classes: their constructor, and which properties are optional. */
final class KotlinTypes extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public JsonCreator.@Nullable Mode findCreatorAnnotation(
      MapperConfig<?> config, Annotated annotated) {
    return annotated.getAnnotated() instanceof Constructor<?> constructor
            && isPrimary(constructor)
            && !saysHow(constructor.getDeclaringClass())
        ? JsonCreator.Mode.PROPERTIES
        : null;
  }

  private static boolean isPrimary(Constructor<?> constructor) {
    return KotlinClass.of(constructor.getDeclaringClass())
        .flatMap(KotlinClass::primary)
        .filter(constructor::equals)
        .isPresent();
  }

  private static boolean saysHow(Class<?> type) {
    return Stream.<AnnotatedElement>concat(
            Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
        .anyMatch(each -> each.isAnnotationPresent(JsonCreator.class));
  }

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    if (member instanceof AnnotatedParameter parameter
        && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
        && isPrimary(constructor)) {
      List<KotlinClass.Parameter> all = KotlinClass.of(constructor.getDeclaringClass())
          .map(KotlinClass::parametersOfPrimary)
          .orElse(List.of());
      return all.get(parameter.getIndex()).mayBeMissing() ? Boolean.FALSE : null;
    }
    return null;
  }
}
