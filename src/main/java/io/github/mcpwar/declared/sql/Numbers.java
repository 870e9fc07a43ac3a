package io.github.mcpwar.declared.sql;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers of arguments as exact numbers. */
final class Numbers {
  private static final int MAX_EXPONENT = 400;

  private Numbers() {}

  /** A number; one such as 1e999999 would fill the memory when it is written out. */
  static BigDecimal decimal(Object value) {
    BigDecimal number =
        value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
    if (Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT
        || Math.abs(number.scale()) > MAX_EXPONENT) {
      throw new IllegalArgumentException("the number is too large or has too many digits");
    }
    return number;
  }

  /** A whole number, which the schema lets be written as 3.0. */
  static BigInteger whole(Object value) {
    return value instanceof Integer || value instanceof Long
        ? BigInteger.valueOf(((Number) value).longValue())
        : decimal(value).toBigIntegerExact();
  }
}
