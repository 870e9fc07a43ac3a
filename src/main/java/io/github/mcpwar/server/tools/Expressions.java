package io.github.mcpwar.server.tools;

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

/** What constraints have as text: regular expressions and numbers. */
final class Expressions {
  /** The letters of flags within an expression. */
  private static final Map<Pattern.Flag, String> FLAGS = Map.of(
      Pattern.Flag.UNIX_LINES, "d",
      Pattern.Flag.CASE_INSENSITIVE, "i",
      Pattern.Flag.COMMENTS, "x",
      Pattern.Flag.MULTILINE, "m",
      Pattern.Flag.DOTALL, "s",
      Pattern.Flag.UNICODE_CASE, "u");

  /** Ends of a group: also after a comment, or after a quotation that is not closed. */
  private static final List<String> ENDS = List.of(")$", "\n)$", "\\E)$");

  /** Anchored at both ends, without alternatives, flags and comments. */
  private static final java.util.regex.Pattern ANCHORED =
      java.util.regex.Pattern.compile("\\^(?![*+?{])(?:[^|\\\\(#]|\\\\[^Q]|\\((?!\\?))*[$]");

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
   * The expression for all of a text, with its flags: a Jakarta pattern describes the whole text, a
   * JSON Schema pattern what occurs in it. Empty when a flag has no letter.
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
