package io.github.mcpwar.cli;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a call as a bar.
 *
 * @param total the value of {@code done} at the end, or null if unknown
 * @param message a short text, or null
 */
record ProgressBar(
    double done, @Nullable Double total, @Nullable String message) {
  private static final int WIDTH = 24;

  /** Returns a line of at most so many characters, such as {@code [######------] 3/6 a.txt}. */
  String line(int columns) {
    String words = message == null ? "" : " " + message;
    return Printable.line(bar() + numbers() + words, columns);
  }

  private String bar() {
    if (total == null || !(total > 0)) {
      return "";
    }
    int full = (int) Math.round(WIDTH * Math.max(0, Math.min(1, done / total)));
    return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] ";
  }

  private String numbers() {
    return total == null ? number(done) : number(done) + "/" + number(total);
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
