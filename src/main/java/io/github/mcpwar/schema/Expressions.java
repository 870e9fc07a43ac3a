package io.github.mcpwar.schema;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Checks and converts regular expressions and numbers in constraints. */
final class Expressions {
  /** The inline letters of flags. */
  private static final Map<Pattern.Flag, String> FLAGS = Map.of(
      Pattern.Flag.UNIX_LINES, "d",
      Pattern.Flag.CASE_INSENSITIVE, "i",
      Pattern.Flag.COMMENTS, "x",
      Pattern.Flag.MULTILINE, "m",
      Pattern.Flag.DOTALL, "s",
      Pattern.Flag.UNICODE_CASE, "u");

  /** Ways to close a group, also after a comment or an unclosed quotation. */
  private static final List<String> ENDS = List.of(")$", "\n)$", "\\E)$");

  /**
   * Matches expressions that are anchored at both ends, without alternatives, flags and comments.
   */
  private static final java.util.regex.Pattern ANCHORED =
      java.util.regex.Pattern.compile("\\^(?![*+?{])(?:[^|\\\\(#]|\\\\[^Q]|\\((?!\\?))*[$]");

  private Expressions() {}

  /** The error in the text of a constraint, if any. */
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
    try {
      java.util.regex.Pattern.compile(
          regexp, Stream.of(flags).mapToInt(Pattern.Flag::getValue).reduce(0, (a, b) -> a | b));
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

  /**
   * The expression for a whole text, with flags: a Jakarta pattern describes the whole text, a JSON
   * Schema pattern any part of it. Empty if a flag cannot be written inline.
   */
  static Optional<String> whole(String regexp, Pattern.Flag... flags) {
    if (flags.length == 0 && ANCHORED.matcher(regexp).matches()) {
      return Optional.of(regexp);
    }
    StringBuilder letters = new StringBuilder();
    for (Pattern.Flag flag : flags) {
      String letter = FLAGS.get(flag);
      if (letter == null) {
        return Optional.empty();
      }
      letters.append(letter);
    }
    String begin = "^(?" + letters + ":" + regexp;
    return ENDS.stream().map(end -> begin + end).filter(Expressions::isValid).findFirst();
  }

  private static boolean isValid(String regexp) {
    try {
      java.util.regex.Pattern.compile(regexp);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
