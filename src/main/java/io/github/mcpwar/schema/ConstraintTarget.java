package io.github.mcpwar.schema;

import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JavaType;

/**
 * The kinds of values that constraints apply to. It allows more than Jakarta Validation where JSON
 * Schema can check it: a pattern for names of an enum, a minimum for a double.
 *
 * @see <a href="https://jakarta.ee/specifications/bean-validation/3.0/">Jakarta Bean Validation
 *     3.0, built-in constraint definitions</a>
 */
enum ConstraintTarget {
  NUMBERS("numbers", "integer", "number"),
  NUMBERS_AND_TEXTS("numbers and texts", "integer", "number", "string"),
  TEXTS("texts", "string"),
  SEVERAL("texts, arrays, collections and maps", "string", "array", "object"),
  TRUTHS("true and false", "boolean"),
  TIMES("dates and times") {
    @Override
    boolean fits(JavaType type, String kind) {
      Class<?> raw = type.getRawClass();
      return TemporalAccessor.class.isAssignableFrom(raw)
          || Date.class.isAssignableFrom(raw)
          || Calendar.class.isAssignableFrom(raw);
    }
  };

  /** The kind of values that are objects with known members. */
  static final String MEMBERS = "members";

  private static final Map<Class<? extends Annotation>, ConstraintTarget> OF = new HashMap<>();

  static {
    add(NUMBERS, Min.class, Max.class, Positive.class, PositiveOrZero.class);
    add(NUMBERS, Negative.class, NegativeOrZero.class);
    add(NUMBERS_AND_TEXTS, DecimalMin.class, DecimalMax.class, Digits.class);
    add(TEXTS, NotBlank.class, Email.class, Pattern.class);
    add(SEVERAL, NotEmpty.class, Size.class);
    add(TRUTHS, AssertTrue.class, AssertFalse.class);
    add(TIMES, Past.class, PastOrPresent.class, Future.class, FutureOrPresent.class);
  }

  private final String words;
  private final Set<String> kinds;

  ConstraintTarget(String words, String... kinds) {
    this.words = words;
    this.kinds = Set.of(kinds);
  }

  @SafeVarargs
  private static void add(ConstraintTarget target, Class<? extends Annotation>... constraints) {
    List.of(constraints).forEach(each -> OF.put(each, target));
  }

  /**
   * The error if a constraint does not apply to a type.
   *
   * @param kind the JSON type of the value, {@link #MEMBERS}, or empty if unknown, to which
   *     everything applies
   */
  static Optional<String> mismatch(Annotation constraint, JavaType type, String kind) {
    ConstraintTarget target = OF.get(constraint.annotationType());
    if (target == null || kind.isEmpty() || target.fits(type, kind)) {
      return Optional.empty();
    }
    return Optional.of("@" + constraint.annotationType().getSimpleName() + " does not fit "
        + type.getRawClass().getTypeName() + ": it is for " + target.words);
  }

  boolean fits(JavaType type, String kind) {
    return kinds.contains(kind);
  }
}
