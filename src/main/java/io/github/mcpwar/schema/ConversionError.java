package io.github.mcpwar.schema;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.jsonrpc.Caps;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Describes an argument that matches the schema but is not a value of its Java type, such as a
 * number too large for {@code int}. The messages are for the caller and name no Java types.
 */
public final class ConversionError {
  private static final Map<Class<?>, String> EXPECTED = Map.of(
      byte.class, "a whole number between -128 and 127",
      short.class, "a whole number between -32768 and 32767",
      int.class, "a whole number between -2147483648 and 2147483647",
      long.class, "a whole number between -9223372036854775808 and 9223372036854775807",
      BigInteger.class, "a whole number",
      BigDecimal.class, "a number",
      byte[].class, "Base64");

  private static final int MAX_QUOTE = 60;

  private ConversionError() {}

  /**
   * The exception for the caller.
   *
   * @param root the caller's name for the value
   */
  public static ToolException of(String root, JacksonException problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof ToolException refusal) {
        return refusal;
      }
    }
    StringBuilder place = new StringBuilder(root);
    for (JacksonException.Reference step : problem.getPath()) {
      if (step.getPropertyName() != null) {
        place.append('.').append(Caps.shorten(step.getPropertyName(), MAX_QUOTE));
      } else if (step.getIndex() >= 0) {
        place.append('[').append(step.getIndex()).append(']');
      }
    }
    return new ToolException(place + ": " + expectation(problem), problem);
  }

  private static String expectation(JacksonException problem) {
    Class<?> type = wantedType(problem);
    String expected = EXPECTED.get(type);
    if (expected != null) {
      return "must be " + expected;
    }
    return TextTypes.example(type)
        .map(example -> "must be written like " + example)
        .orElse("is not a value that this tool can use");
  }

  private static Class<?> wantedType(JacksonException problem) {
    Class<?> type = null;
    if (problem instanceof InputCoercionException coercion) {
      type = coercion.getTargetType();
    } else if (problem instanceof MismatchedInputException mismatch) {
      type = mismatch.getTargetType();
    }
    return type == null ? Object.class : MethodType.methodType(type).unwrap().returnType();
  }
}
