package io.github.mcpwar.environment;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Injects {@link Resource} fields and setters from JNDI into objects that no container created.
 *
 * @see <a href="https://jakarta.ee/specifications/annotations/3.0/">Jakarta Annotations</a>
 */
final class ResourceInjection {
  private ResourceInjection() {}

  /** The resources that the members of a class and its superclasses ask for. */
  static Stream<Resource> members(Class<?> type) {
    return lineage(type).stream()
        .flatMap(each -> Stream.<AnnotatedElement>concat(
            Arrays.stream(each.getDeclaredFields()), Arrays.stream(each.getDeclaredMethods())))
        .map(member -> member.getAnnotation(Resource.class))
        .filter(Objects::nonNull);
  }

  /**
   * Sets fields and calls setters, those of superclasses first.
   *
   * @throws IllegalArgumentException naming the resource that JNDI lacks, or the member that cannot
   *     be set
   */
  static void inject(Object object) {
    for (Class<?> type : lineage(object.getClass())) {
      for (Field field : type.getDeclaredFields()) {
        Resource resource = field.getAnnotation(Resource.class);
        if (resource != null) {
          set(object, field, resource);
        }
      }
      for (Method method : type.getDeclaredMethods()) {
        Resource resource = method.getAnnotation(Resource.class);
        if (resource != null) {
          call(object, method, resource);
        }
      }
    }
  }

  private static void set(Object object, Field field, Resource resource) {
    String name = name(resource, field.getDeclaringClass(), field.getName());
    try {
      field.setAccessible(true);
      field.set(object, value(name, field.getType(), "field " + field.getName()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("its field " + field.getName() + " cannot be set", e);
    }
  }

  private static void call(Object object, Method method, Resource resource) {
    if (!method.getName().startsWith("set") || method.getParameterCount() != 1) {
      throw new IllegalArgumentException(
          "its method " + method.getName() + " has @Resource and is not a setter");
    }
    String property = method.getName().substring(3, 4).toLowerCase(Locale.ROOT)
        + method.getName().substring(4);
    String name = name(resource, method.getDeclaringClass(), property);
    invoke(object, method, value(name, method.getParameterTypes()[0], "property " + property));
  }

  /**
   * Returns the full name of a resource: the given one, or the specification's default for a
   * member.
   */
  private static String name(Resource resource, Class<?> declaring, String member) {
    if (!resource.lookup().isEmpty()) {
      return resource.lookup();
    }
    String name = resource.name().isEmpty() ? declaring.getName() + "/" + member : resource.name();
    return Jndi.inEnvironment(name);
  }

  private static Object value(String name, Class<?> type, String member) {
    Object value = Jndi.find(name)
        .orElseThrow(() -> new IllegalArgumentException(
            "its " + member + " needs the resource " + name + ", which JNDI does not have"));
    if (!type.isPrimitive() && !type.isInstance(value)) {
      throw new IllegalArgumentException("its " + member + " needs a " + type.getName() + ", and "
          + name + " is a " + value.getClass().getName());
    }
    return value;
  }

  /** Calls the lifecycle methods that carry an annotation, those of superclasses first. */
  private static void callAll(Object object, Class<? extends Annotation> annotation) {
    for (Class<?> type : lineage(object.getClass())) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(annotation) && method.getParameterCount() == 0) {
          invoke(object, method);
        }
      }
    }
  }

  /** Calls the methods annotated with {@link PostConstruct}, after injection. */
  static void postConstruct(Object object) {
    callAll(object, PostConstruct.class);
  }

  /** Calls the methods annotated with {@link PreDestroy}, at the end of the object's life. */
  static void preDestroy(Object object) {
    callAll(object, PreDestroy.class);
  }

  private static void invoke(Object object, Method method, Object... arguments) {
    try {
      method.setAccessible(true);
      method.invoke(object, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "its method " + method.getName() + " failed: " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("its method " + method.getName() + " cannot be called", e);
    }
  }

  private static List<Class<?>> lineage(Class<?> own) {
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> type = own; type != null; type = type.getSuperclass()) {
      types.add(type);
    }
    Collections.reverse(types);
    return types;
  }
}
