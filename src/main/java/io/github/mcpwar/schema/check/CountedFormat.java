package io.github.mcpwar.schema.check;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.MessageSourceError;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.FormatValidator;
import com.networknt.schema.path.NodePath;
import io.github.mcpwar.limits.callers.TooMuchWork;
import io.github.mcpwar.limits.callers.Work;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** A format whose cost is limited. */
record CountedFormat(Format format) implements Format {
  private static final int MAX_LENGTH = 65_536;

  /** The maximum length of a regular expression, which costs more than its length to compile. */
  private static final int MAX_REGEX = 2_000;

  /** The cost of a character for the most expensive format. */
  private static final long COST = 30;

  @Override
  public String getName() {
    return format.getName();
  }

  @Override
  public String getMessageKey() {
    return format.getMessageKey();
  }

  @Override
  public void validate(
      ExecutionContext context,
      SchemaContext schema,
      JsonNode node,
      JsonNode root,
      NodePath place,
      boolean asserted,
      Supplier<MessageSourceError.Builder> message,
      FormatValidator validator) {
    int length = node.isString() ? node.stringValue().length() : 0;
    Work work = Work.current();
    work.add(COST * length);
    int before = context.getErrors().size();
    try {
      if (length <= (getName().equals("regex") ? MAX_REGEX : MAX_LENGTH)) {
        format.validate(context, schema, node, root, place, asserted, message, validator);
        work.addMistakes(context.getErrors().size() - before);
        return;
      }
    } catch (StackOverflowError e) {
      // Some formats are recursive regular expressions.
    }
    throw new TooMuchWork("a text is too long to be checked for the format " + getName());
  }
}
