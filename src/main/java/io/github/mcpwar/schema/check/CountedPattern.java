package io.github.mcpwar.schema.check;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.limits.callers.CountedText;
import io.github.mcpwar.limits.callers.TooMuchWork;
import io.github.mcpwar.limits.callers.Work;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/**
 * A regular expression of a schema whose matching cost is limited, as some inputs take exponential
 * time.
 */
final class CountedPattern implements RegularExpression {
  private static final int MAX_QUOTE = 200;

  private final String regexp;
  private final Pattern pattern;

  CountedPattern(String regexp) {
    this.regexp = regexp;
    this.pattern = Pattern.compile(RegularExpressions.replaceLongformCharacterProperties(
        RegularExpressions.replaceDollarAnchors(regexp)));
  }

  @Override
  public boolean matches(String text) {
    Work work = Work.current();
    try {
      return work.deep(() -> pattern.matcher(new CountedText(text, work)).find());
    } catch (CancellationException e) {
      throw new SchemaException(e); // others are logged, with names from the value
    } catch (StackOverflowError e) { // Java matches repeated groups recursively
      throw new TooMuchWork("a text is too long for the pattern " + Caps.shorten(regexp, MAX_QUOTE)
          + ", make it shorter");
    }
  }
}
