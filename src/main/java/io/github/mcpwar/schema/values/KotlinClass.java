package io.github.mcpwar.schema.values;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kotlin's view of a class: which parameters are nullable and which have default values. It is read
 * from the annotation {@code kotlin.Metadata}.
 *
 * @see <a href="https://github.com/JetBrains/kotlin/blob/master/core/metadata/src/metadata.proto">
 *     Kotlin's metadata</a>
 */
public final class KotlinClass {
  private static final String METADATA = "kotlin.Metadata";
  private static final String MARKER = "kotlin.jvm.internal.DefaultConstructorMarker";
  private static final int CLASS = 1;
  private static final int PARAMETERS_OF_A_MASK = 32;

  /** Field numbers in the metadata messages. */
  private static final int CONSTRUCTORS = 8;

  private static final int FUNCTIONS = 9;
  private static final int PARAMETERS_OF_CONSTRUCTOR = 2;
  private static final int PARAMETERS_OF_FUNCTION = 6;
  private static final int NAME = 2;
  private static final int FLAGS = 1;
  private static final int TYPE = 3;
  private static final int NULLABLE = 3;

  /** Flag bits. */
  private static final long SECONDARY = 1 << 4;

  private static final long HAS_DEFAULT = 1 << 1;

  private static final ClassValue<Optional<KotlinClass>> KNOWN = new ClassValue<>() {
    @Override
    protected Optional<KotlinClass> computeValue(Class<?> type) {
      return read(type);
    }
  };

  private final Class<?> type;
  private final ProtoMessage described;
  private final List<String> names;

  private KotlinClass(Class<?> type, ProtoMessage described, List<String> names) {
    this.type = type;
    this.described = described;
    this.names = names;
  }

  /** A parameter of a function or constructor. */
  public record Parameter(boolean nullable, boolean hasDefault) {
    public boolean mayBeMissing() {
      return nullable || hasDefault;
    }

    private static Parameter of(ProtoMessage message) {
      boolean nullable =
          message.messages(TYPE).stream().anyMatch(found -> found.number(NULLABLE, 0) != 0);
      return new Parameter(nullable, (message.number(FLAGS, 0) & HAS_DEFAULT) != 0);
    }
  }

  /** The Kotlin view of a class; empty for classes of other languages. */
  public static Optional<KotlinClass> of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static Optional<KotlinClass> read(Class<?> type) {
    for (Annotation annotation : type.getAnnotations()) {
      if (annotation.annotationType().getName().equals(METADATA)) {
        try {
          return read(type, annotation);
        } catch (ReflectiveOperationException | RuntimeException e) {
          return Optional.empty(); // of an unknown metadata version
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<KotlinClass> read(Class<?> type, Annotation metadata)
      throws ReflectiveOperationException {
    String text = String.join("", (String[]) value(metadata, "d1"));
    if (!value(metadata, "k").equals(CLASS) || !text.startsWith("\0")) {
      return Optional.empty();
    }
    byte[] bytes = new byte[text.length() - 1];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.charAt(i + 1);
    }
    ProtoMessage strings = ProtoMessage.delimited(bytes);
    return Optional.of(new KotlinClass(
        type, ProtoMessage.from(bytes, strings.end()), names(strings.read(), (String[])
            value(metadata, "d2"))));
  }

  private static Object value(Annotation metadata, String member)
      throws ReflectiveOperationException {
    return metadata.annotationType().getMethod(member).invoke(metadata);
  }

  /** The string table. Each record states how many strings it covers. */
  private static List<String> names(ProtoMessage strings, String[] all) {
    List<String> names = new ArrayList<>();
    for (ProtoMessage record : strings.messages(1)) {
      for (long i = record.number(1, 1); i > 0 && names.size() < all.length; i--) {
        names.add(all[names.size()]);
      }
    }
    return names;
  }

  /** The primary constructor; empty if it is ambiguous. */
  Optional<Constructor<?>> primary() {
    List<Parameter> parameters = parametersOfPrimary();
    List<Constructor<?>> fitting = Stream.<Constructor<?>>of(type.getDeclaredConstructors())
        .filter(each -> !each.isSynthetic() && each.getParameterCount() == parameters.size())
        .toList();
    return parameters.isEmpty() || fitting.size() != 1
        ? Optional.empty()
        : Optional.of(fitting.get(0));
  }

  /**
   * The synthetic constructor that fills in default values. It takes bit masks after the
   * parameters.
   */
  Optional<Constructor<?>> withDefaults() {
    int count = parametersOfPrimary().size();
    return Stream.<Constructor<?>>of(type.getDeclaredConstructors())
        .filter(each -> each.isSynthetic()
            && each.getParameterCount() == count + masks(count) + 1
            && each.getParameterTypes()[count + masks(count)].getName().equals(MARKER))
        .findFirst();
  }

  /** The number of masks for a number of parameters. */
  public static int masks(int parameters) {
    return (parameters + PARAMETERS_OF_A_MASK - 1) / PARAMETERS_OF_A_MASK;
  }

  /** The parameters of the primary constructor. */
  List<Parameter> parametersOfPrimary() {
    return described.messages(CONSTRUCTORS).stream()
        .filter(each -> (each.number(FLAGS, 6) & SECONDARY) == 0)
        .findFirst()
        .map(each ->
            each.messages(PARAMETERS_OF_CONSTRUCTOR).stream().map(Parameter::of).toList())
        .orElse(List.of());
  }

  /** The parameters of a method; empty if it is not a Kotlin function. */
  public Optional<List<Parameter>> parameters(Method method) {
    return described.messages(FUNCTIONS).stream()
        .filter(each -> name(each).equals(method.getName()))
        .map(each ->
            each.messages(PARAMETERS_OF_FUNCTION).stream().map(Parameter::of).toList())
        .filter(each -> each.size() == method.getParameterCount())
        .findFirst();
  }

  private String name(ProtoMessage function) {
    int index = (int) function.number(NAME, -1);
    return index >= 0 && index < names.size() ? names.get(index) : "";
  }
}
