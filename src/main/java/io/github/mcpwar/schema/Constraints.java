package io.github.mcpwar.schema;

import io.github.mcpwar.schema.check.Expectation;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts Jakarta Validation constraints to JSON Schema keywords, so that clients see them and one
 * check enforces them. Constraints without a keyword, such as a date in the future, are left to the
 * tool.
 */
public final class Constraints {

  /** The size keywords of each JSON type. */
  private static final Map<String, List<String>> SIZE = Map.of(
      "string", List.of("minLength", "maxLength"),
      "array", List.of("minItems", "maxItems"),
      "object", List.of("minProperties", "maxProperties"));

  private final Consumer<Annotation> notExpressed;

  /**
   * Creates a converter.
   *
   * @param notExpressed receives each constraint without a keyword
   */
  public Constraints(Consumer<Annotation> notExpressed) {
    this.notExpressed = notExpressed;
  }

  /**
   * Adds the keywords for the constraints of a place to its schema.
   *
   * @param kind the JSON type of the values, {@link ConstraintTarget#MEMBERS}, or empty if unknown
   * @param wrong receives the errors in a constraint or its use
   */
  void add(ObjectNode schema, TypeUse use, JavaType type, String kind, Consumer<String> wrong) {
    add(new Target(schema, type, kind, wrong), use.annotations());
  }

  /** The target of constraints. */
  private record Target(ObjectNode schema, JavaType type, String kind, Consumer<String> wrong) {

    boolean is(String other) {
      return kind.equals(other);
    }
  }

  /** Sorts annotations, so that the schema does not depend on their order. */
  private static List<Annotation> inOrder(Iterable<Annotation> annotations) {
    return StreamSupport.stream(annotations.spliterator(), false)
        .sorted(Comparator.comparing(each -> each.annotationType().getName()))
        .toList();
  }

  private void add(Target target, Iterable<Annotation> annotations) {
    for (Annotation annotation : inOrder(annotations)) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (type.isAnnotationPresent(Constraint.class)) {
        addOne(target, annotation);
      } else if (type.getSimpleName().equals("List") && type.getEnclosingClass() != null) {
        add(target, repeated(annotation));
      }
    }
  }

  private void addOne(Target target, Annotation annotation) {
    Optional<String> wrong = ConstraintTarget.mismatch(annotation, target.type(), target.kind())
        .or(() -> Expressions.problem(annotation));
    if (wrong.isPresent()) {
      target.wrong().accept(wrong.get());
    } else if (!addKnown(target, annotation)) {
      addParts(target, annotation);
    }
  }

  /**
   * Adds the parts of a composed constraint. Its own validator, if it has one, remains unexpressed.
   */
  private void addParts(Target target, Annotation annotation) {
    Class<? extends Annotation> type = annotation.annotationType();
    add(target, List.of(type.getAnnotations()));
    Constraint constraint = type.getAnnotation(Constraint.class);
    boolean builtIn = type.getPackageName().equals(NotNull.class.getPackageName());
    if (builtIn || (constraint != null && constraint.validatedBy().length > 0)) {
      notExpressed.accept(annotation);
    }
  }

  private static List<Annotation> repeated(Annotation container) {
    try {
      Object value = container.annotationType().getMethod("value").invoke(container);
      return value instanceof Annotation[] all ? List.of(all) : List.of();
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return List.of();
    }
  }

  private static boolean addKnown(Target target, Annotation annotation) {
    ObjectNode schema = target.schema();
    boolean sized = SIZE.containsKey(target.kind());
    if (annotation instanceof NotNull) {
      return true; // expressed by "required"
    } else if (annotation instanceof NotBlank) {
      addSize(schema, 1, Integer.MAX_VALUE);
      addPattern(schema, Expectation.NOT_BLANK);
    } else if (annotation instanceof NotEmpty && sized) {
      addSize(schema, 1, Integer.MAX_VALUE);
    } else if (annotation instanceof Size size && sized) {
      addSize(schema, size.min(), size.max());
    } else if (annotation instanceof Email email) {
      schema.put("format", "email");
      return email.regexp().equals(".*") || addPattern(schema, email.regexp(), email.flags());
    } else if (annotation instanceof Pattern pattern) {
      return addPattern(schema, pattern.regexp(), pattern.flags());
    } else {
      return !target.is("string") && addRange(schema, annotation);
    }
    return true;
  }

  private static boolean addRange(ObjectNode schema, Annotation annotation) {
    if (annotation instanceof Min min) {
      schema.put("minimum", min.value());
    } else if (annotation instanceof Max max) {
      schema.put("maximum", max.value());
    } else if (annotation instanceof DecimalMin min) {
      schema.set(
          min.inclusive() ? "minimum" : "exclusiveMinimum",
          schema.numberNode(new BigDecimal(min.value())));
    } else if (annotation instanceof DecimalMax max) {
      schema.set(
          max.inclusive() ? "maximum" : "exclusiveMaximum",
          schema.numberNode(new BigDecimal(max.value())));
    } else if (annotation instanceof Positive) {
      schema.put("exclusiveMinimum", 0);
    } else if (annotation instanceof PositiveOrZero) {
      schema.put("minimum", 0);
    } else if (annotation instanceof Negative) {
      schema.put("exclusiveMaximum", 0);
    } else if (annotation instanceof NegativeOrZero) {
      schema.put("maximum", 0);
    } else {
      return false;
    }
    return true;
  }

  private static void addSize(ObjectNode schema, int min, int max) {
    List<String> keywords = SIZE.get(schema.path("type").stringValue(""));
    if (keywords == null) {
      return;
    }
    if (min > schema.path(keywords.get(0)).intValue(0)) {
      schema.put(keywords.get(0), min);
    }
    if (max < schema.path(keywords.get(1)).intValue(Integer.MAX_VALUE)) {
      schema.put(keywords.get(1), max);
    }
  }

  private static boolean addPattern(ObjectNode schema, String regexp, Pattern.Flag... flags) {
    Optional<String> whole = Expressions.whole(regexp, flags);
    whole.ifPresent(pattern -> addPattern(schema, pattern));
    return whole.isPresent();
  }

  private static void addPattern(ObjectNode schema, String pattern) {
    if (schema.has("pattern")) {
      schema.withArray("allOf").addObject().put("pattern", pattern);
    } else {
      schema.put("pattern", pattern);
    }
  }
}
