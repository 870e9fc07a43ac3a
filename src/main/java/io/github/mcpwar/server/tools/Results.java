package io.github.mcpwar.server.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.mcpwar.api.Structured;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.server.annotated.FaultyResultException;
import io.github.mcpwar.server.annotated.ResultWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts values returned by tool methods and functions to results.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result">Tool
 *     result</a>
 */
final class Results {
  private final ResultWriter writer;
  private final @Nullable JsonSchema schema;
  private final boolean listsAreContent;

  /**
   * Creates a converter for one tool.
   *
   * @param writer a writer of {@link #mapper(JsonMapper)}
   * @param outputSchema the schema of structured content, or null if the tool declares none
   * @param listsAreContent true if an empty list stands for no content blocks
   */
  Results(ResultWriter writer, @Nullable JsonSchema outputSchema, boolean listsAreContent) {
    this.writer = writer;
    this.schema = outputSchema;
    this.listsAreContent = listsAreContent;
  }

  /**
   * A mapper that leaves out members that are null or empty optionals, since no schema allows null
   * there. In lists and maps both are written as null.
   */
  static JsonMapper mapper(JsonMapper mapper) {
    return mapper
        .rebuild()
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
        .withConfigOverride(OptionalInt.class, Results::leaveOutEmpty)
        .withConfigOverride(OptionalLong.class, Results::leaveOutEmpty)
        .withConfigOverride(OptionalDouble.class, Results::leaveOutEmpty)
        .build();
  }

  private static void leaveOutEmpty(MutableConfigOverride override) {
    override.setInclude(
        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
  }

  /** Converts a value to a result. */
  CallToolResult of(@Nullable Object value) {
    if (value instanceof CallToolResult result) {
      return conforming(result);
    }
    if (value instanceof Structured<?> both) {
      return structured(both.value(), both.text());
    }
    return schema != null ? structured(value, null) : free(value);
  }

  private CallToolResult free(@Nullable Object value) {
    if (value == null) {
      return CallToolResult.of(List.of());
    }
    if (value instanceof CharSequence text) {
      return CallToolResult.text(text.toString());
    }
    if (value instanceof Content block) {
      return CallToolResult.of(List.of(block));
    }
    if (value instanceof Object[] array) {
      return blocks(Arrays.asList(array)).orElseGet(() -> structured(value, null));
    }
    return value instanceof Collection<?> list
        ? blocks(list).orElseGet(() -> structured(value, null))
        : structured(value, null);
  }

  private Optional<CallToolResult> blocks(Collection<?> list) {
    boolean areBlocks =
        list.isEmpty() ? listsAreContent : list.stream().allMatch(Content.class::isInstance);
    return areBlocks
        ? Optional.of(CallToolResult.of(list.stream().map(Content.class::cast).toList()))
        : Optional.empty();
  }

  private CallToolResult structured(@Nullable Object value, @Nullable String text) {
    JsonNode json = writer.tree(value);
    check(json);
    if (json.isNull() && schema == null) {
      return text == null ? CallToolResult.of(List.of()) : CallToolResult.text(text);
    }
    String words = text == null ? writer.text(json) : text;
    return new CallToolResult(List.of(new TextContent(words)), json, false, null);
  }

  private CallToolResult conforming(CallToolResult result) {
    JsonNode given = result.structuredContent();
    JsonNode written = given == null ? null : writer.tree(given);
    if (!result.isError()) {
      check(written);
    }
    return result;
  }

  /**
   * Checks that structured content matches the output schema. A mismatch is a bug in the tool.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema">
   *     Output schema</a>
   */
  private void check(@Nullable JsonNode json) {
    if (schema == null) {
      return;
    }
    if (json == null) {
      throw new FaultyResultException(
          "the result has no structured content, which the output schema promises");
    }
    List<String> problems = schema.ownProblems("result", json);
    if (!problems.isEmpty()) {
      throw new FaultyResultException(
          json.isNull()
              ? "the result is null, though the output schema promises a result;"
                  + " a method that may return"
                  + " nothing says so by Optional or @Nullable"
              : "the result does not conform to the output schema: " + String.join("; ", problems));
    }
  }
}
