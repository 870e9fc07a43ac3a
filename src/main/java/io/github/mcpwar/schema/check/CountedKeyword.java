package io.github.mcpwar.schema.check;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import io.github.mcpwar.limits.callers.Work;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A keyword whose cost is limited: it counts its errors, and the values that it compares as a
 * whole.
 */
record CountedKeyword(Keyword keyword) implements Keyword {
  private static final Set<String> LOOK_AT_ALL = Set.of("const", "enum");
  private static final Set<String> NAME_ALL =
      Set.of("additionalProperties", "unevaluatedProperties", "unevaluatedItems");

  /** Keywords of which a value may fit, though there are errors within. */
  private static final Set<String> TRY = Set.of("anyOf", "oneOf", "not", "if", "contains");

  /** Number of members beyond which rejected members are counted in advance. */
  private static final int MANY = 1000;

  @Override
  public String getValue() {
    return keyword.getValue();
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation place, JsonNode schema, Schema parent, SchemaContext context)
      throws Exception {
    KeywordValidator validator = keyword.newValidator(place, schema, parent, context);
    boolean all = LOOK_AT_ALL.contains(getValue());
    boolean names = NAME_ALL.contains(getValue()) && schema.isBoolean() && !schema.booleanValue();
    return new Counted(validator, all, names, TRY.contains(getValue()));
  }

  private record Counted(KeywordValidator validator, boolean all, boolean names, boolean tries)
      implements KeywordValidator {

    @Override
    public void validate(ExecutionContext context, JsonNode node, JsonNode root, NodePath place) {
      Work work = Work.current();
      if (all && node.isContainer()) {
        work.add(node);
      } else if (names && node.size() > MANY) {
        work.expectMistakes(node.size());
      }
      long before = context.getErrors().size() - work.mistakes();
      if (tries) {
        work.alternative(() -> validator.validate(context, node, root, place));
      } else {
        validator.validate(context, node, root, place);
      }
      work.addMistakes(
          // errors not counted at deeper levels
          context.getErrors().size() - work.mistakes() - before);
      work.requireFew(context.getErrors());
    }

    @Override
    public void preloadSchema() {
      validator.preloadSchema();
    }

    @Override
    public String getKeyword() {
      return validator.getKeyword();
    }

    @Override
    public SchemaLocation getSchemaLocation() {
      return validator.getSchemaLocation();
    }
  }
}
