package io.github.mcpwar.schema.check;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import io.github.mcpwar.limits.callers.TooMuchWork;
import io.github.mcpwar.limits.callers.Work;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema to check values: of 2020-12, or of draft-07 if it says so. References may only lead
 * to the document and the dialects' own schemas; nothing is fetched. Compiled on first use.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#json-schema-usage"
 *     >JSON Schema usage</a>
 */
public final class JsonSchema {
  private static final int MAX_DEPTH = 500;
  private static final int MAX_STEPS = 1_000_000;
  private static final String OWN_REFERENCES =
      " (every reference must lead to a place in the same document)";
  private static final String OFFICIAL = "json-schema.org/draft";

  /** The meta-schema of each dialect. */
  private static final Map<String, Schema> OF_SCHEMAS = new ConcurrentHashMap<>();

  private final ObjectNode document;
  private volatile @Nullable Schema compiled;

  /** Creates a schema that is known to be valid. */
  public JsonSchema(ObjectNode document) {
    this.document = document;
  }

  /**
   * Creates a schema from user input.
   *
   * @throws IllegalArgumentException if it is invalid in its dialect, or has an external reference
   */
  public static JsonSchema checked(ObjectNode document) {
    JsonSchema schema = new JsonSchema(document);
    List<Error> errors = ofSchemas(schema.dialect()).validate(document);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("is not a valid JSON Schema: "
          + String.join("; ", Problems.of("schema", document, errors)));
    }
    try {
      schema.compiled().initializeValidators();
    } catch (SchemaException | StackOverflowError e) {
      throw new IllegalArgumentException("cannot be used: " + e.getMessage() + OWN_REFERENCES, e);
    }
    for (String reference :
        document.findValuesAsString("$dynamicRef")) { // resolved during validation
      if (!reference.startsWith("#")) {
        throw new IllegalArgumentException(
            "cannot be used: $dynamicRef " + reference + OWN_REFERENCES);
      }
    }
    return schema;
  }

  /**
   * The errors in a value from a peer, which the messages call {@code name}. The cost is limited.
   */
  public List<String> problems(String name, JsonNode value) {
    return problems(name, value, MAX_STEPS, Work.MOST);
  }

  /** The errors in a value of any size made by this server. */
  public List<String> ownProblems(String name, JsonNode value) {
    return problems(name, value, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private List<String> problems(String name, JsonNode value, long maxSteps, long maxWork) {
    try {
      return Work.atMost(maxWork, () -> Problems.of(name, document, errors(value, maxSteps)));
    } catch (ValidationLimitExceededException e) {
      return List.of(name + ": too large to be checked against the schema");
    } catch (TooMuchWork e) {
      return List.of(name + ": " + e.getMessage());
    }
  }

  private List<Error> errors(JsonNode value, long maxSteps) {
    try {
      return compiled()
          .validate(
              value,
              run -> run.executionConfig(
                  limits -> limits.maxEvaluationDepth(MAX_DEPTH).maxEvaluationSteps(maxSteps)));
    } catch (SchemaException e) {
      if (e.getCause() instanceof CancellationException cancelled) {
        throw cancelled;
      }
      throw e;
    }
  }

  private Schema compiled() {
    Schema known = compiled;
    if (known == null) {
      synchronized (this) {
        known = compiled;
        if (known == null) {
          known = registry(dialect()).getSchema(document);
          compiled = known;
        }
      }
    }
    return known;
  }

  private static Schema ofSchemas(Dialect dialect) {
    return OF_SCHEMAS.computeIfAbsent(
        dialect.getId(), id -> registry(dialect).getSchema(SchemaLocation.of(id)));
  }

  private Dialect dialect() {
    return SchemaDialects.named(document.path("$schema").stringValue(DialectId.DRAFT_2020_12));
  }

  /** Creates a registry for one schema, so that its {@code $id} is not visible to others. */
  private static SchemaRegistry registry(Dialect dialect) {
    return SchemaRegistry.withDialect(
        dialect,
        builder -> builder
            .schemaRegistryConfig(SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH)
                .regularExpressionFactory(CountedPattern::new)
                .build())
            .schemaLoader(loader -> loader
                .fetchRemoteResources(false)
                .allow(iri -> withoutScheme(iri.toString()).startsWith(OFFICIAL))));
  }

  private static String withoutScheme(String iri) {
    return iri.substring(iri.indexOf("://") < 0 ? 0 : iri.indexOf("://") + 3);
  }
}
