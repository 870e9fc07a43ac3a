package io.github.mcpwar.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.schema.check.JsonSchema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class MistakesOfAlternativesTest {
  private static final int MANY = 20_001;

  private final JsonMapper mapper = new Codec().mapper();
  private final JsonSchema schema = JsonSchema.checked((ObjectNode) mapper.readTree("""
      {"anyOf":[{"items":{"type":"string"}},{"items":{"type":"integer"}}]}"""));
  private final ArrayNode numbers = mapper.createArrayNode();

  MistakesOfAlternativesTest() {
    for (int i = 0; i < MANY; i++) {
      numbers.add(i);
    }
  }

  @Test
  void arguments_that_fit_a_later_alternative_are_valid() {
    assertThat(schema.problems("arguments", numbers)).isEmpty();
  }

  @Test
  void results_that_fit_a_later_alternative_are_valid() {
    assertThat(schema.ownProblems("result", numbers)).isEmpty();
  }

  @Test
  void arguments_that_fit_no_alternative_are_refused() {
    numbers.add(true).insert(0, "text");
    assertThat(schema.problems("arguments", numbers)).isNotEmpty();
  }
}
