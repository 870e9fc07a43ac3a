package io.github.mcpwar.schema.check;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.regex.Pattern;

/**
 * The format of ISO 8601 durations. It allows fractions of a second, which JSON Schema leaves out
 * and Java writes.
 */
final class DurationFormat implements Format {
  private static final Pattern DURATION =
      Pattern.compile("[+-]?P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?"
          + "(T(?=.)(-?\\d+H)?(-?\\d+M)?(-?\\d+([.,]\\d+)?S)?)?");

  @Override
  public String getName() {
    return "duration";
  }

  @Override
  public boolean matches(ExecutionContext context, String value) {
    return DURATION.matcher(value).matches();
  }
}
