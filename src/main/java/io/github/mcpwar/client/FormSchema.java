package io.github.mcpwar.client;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates the values of a form. It never fetches anything. */
final class FormSchema {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_STEPS = 100_000;

  private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
      .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
      .build();

  private FormSchema() {}

  static List<String> problems(ObjectNode schema, JsonNode value) {
    ObjectNode own = schema.deepCopy();
    own.remove(List.of("$schema", "$id")); // nothing to be looked up
    try {
      return registry()
          .getSchema(own)
          .validate(
              value,
              run -> run.executionConfig(
                  limits -> limits.maxEvaluationDepth(MAX_DEPTH).maxEvaluationSteps(MAX_STEPS)))
          .stream()
          .map(FormSchema::words)
          .toList();
    } catch (SchemaException e) {
      return List.of("the form cannot be used: " + e.getMessage());
    }
  }

  private static String words(Error error) {
    String where = error.getInstanceLocation().toString();
    String field = where.startsWith("/") ? where.substring(1) + ": " : "";
    return field + error.getMessage();
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDialect(
        DIALECT,
        builder -> builder
            .schemaRegistryConfig(SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH)
                .build())
            .schemaLoader(loader -> loader.fetchRemoteResources(false)));
  }
}
