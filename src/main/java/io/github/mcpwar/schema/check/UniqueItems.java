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
import io.github.mcpwar.limits.callers.Work;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The keyword {@code uniqueItems}, by canonical text: a hash set of texts stays fast even if many
 * have the same hash.
 */
final class UniqueItems extends AbstractKeyword {

  UniqueItems() {
    super(KeywordType.UNIQUE_ITEMS.getValue());
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation place, JsonNode schema, Schema parent, SchemaContext context) {
    return new BaseKeywordValidator(this, schema, place, parent, context) {
      @Override
      public void validate(ExecutionContext run, JsonNode node, JsonNode root, NodePath instance) {
        if (schema.booleanValue(false) && node.isArray() && !areUnique(node)) {
          run.addError(error()
              .instanceNode(node)
              .instanceLocation(instance)
              .evaluationPath(run.getEvaluationPath())
              .locale(run.getExecutionConfig().getLocale())
              .build());
        }
      }
    };
  }

  private static boolean areUnique(JsonNode array) {
    Work work = Work.current();
    Set<String> seen = new HashSet<>();
    for (JsonNode each : array) {
      work.add(each);
      if (!seen.add(CanonicalText.of(each))) {
        return false;
      }
    }
    return true;
  }
}
