package io.github.mcpwar.server.tools;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** What constraints have as text: regular expressions and numbers. */
final class Expressions {
  private Expressions() {}

  /** What is wrong with the text of a constraint. */
  static Optional<String> problem(Annotation constraint) {
    if (constraint instanceof Pattern pattern) {
      return ofRegexp(pattern, pattern.regexp(), pattern.flags());
    } else if (constraint instanceof Email email) {
      return ofRegexp(email, email.regexp(), email.flags());
    } else if (constraint instanceof DecimalMin min) {
      return ofNumber(min, min.value());
    } else if (constraint instanceof DecimalMax max) {
      return ofNumber(max, max.value());
    }
    return Optional.empty();
  }

  private static Optional<String> ofRegexp(
      Annotation constraint, String regexp, Pattern.Flag[] flags) {
    int all = 0;
    for (Pattern.Flag flag : flags) {
      all |= flag.getValue();
    }
    try {
      java.util.regex.Pattern.compile(regexp, all);
      if (all == 0) { // or no schema has it
        java.util.regex.Pattern.compile(whole(regexp));
      }
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("the regular expression of @"
          + constraint.annotationType().getSimpleName() + " is broken: " + e.getDescription()
          + " in " + e.getPattern());
    }
  }

  private static Optional<String> ofNumber(Annotation constraint, String number) {
    try {
      new BigDecimal(number);
      return Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of("@" + constraint.annotationType().getSimpleName() + "(\"" + number
          + "\") is not a number");
    }
  }

  /** A Jakarta pattern describes the whole text, a JSON Schema pattern what occurs in it. */
  static String whole(String regexp) {
    return regexp.startsWith("^") && regexp.endsWith("$") ? regexp : "^(?:" + regexp + ")$";
  }
}
