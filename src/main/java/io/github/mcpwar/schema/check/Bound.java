package io.github.mcpwar.schema.check;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntPredicate;
import tools.jackson.databind.JsonNode;

/** A keyword that limits a number, such as {@code minimum}, for numbers of any size. */
final class Bound extends AbstractKeyword {
  private final KeywordType type;
  private final IntPredicate within;

  /**
   * Creates a bound.
   *
   * @param within tests the result of comparing a number with the bound
   */
  private Bound(KeywordType type, IntPredicate within) {
    super(type.getValue());
    this.type = type;
    this.within = within;
  }

  /** All bounds. */
  static List<Bound> all() {
    return List.of(
        new Bound(KeywordType.MINIMUM, compared -> compared >= 0),
        new Bound(KeywordType.MAXIMUM, compared -> compared <= 0),
        new Bound(KeywordType.EXCLUSIVE_MINIMUM, compared -> compared > 0),
        new Bound(KeywordType.EXCLUSIVE_MAXIMUM, compared -> compared < 0));
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation place, JsonNode schema, Schema parent, SchemaContext context) {
    BigDecimal bound = schema.decimalValue();
    return new BaseKeywordValidator(type, schema, place, parent, context) {
      @Override
      public void validate(ExecutionContext run, JsonNode node, JsonNode root, NodePath instance) {
        if (node.isNumber() && !within.test(node.decimalValue().compareTo(bound))) {
          run.addError(error()
              .instanceNode(node)
              .instanceLocation(instance)
              .evaluationPath(run.getEvaluationPath())
              .locale(run.getExecutionConfig().getLocale())
              .arguments(schema)
              .build());
        }
      }
    };
  }
}
