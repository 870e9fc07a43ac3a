package io.github.mcpwar.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlReader;
import io.github.mcpwar.schema.check.JsonSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema by which editors complete and check a tools file. */
class EditorSchemaTest {
  private static final Path FILE = Path.of("webapp/console/tools-file.schema.json");

  private final ObjectNode schema = read();

  private static ObjectNode read() {
    try {
      return (ObjectNode) Workbench.MAPPER.readTree(Files.readString(FILE));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> problems(String yaml) {
    JsonNode file = YamlReader.read(yaml, new Problems()).orElseThrow().json();
    return JsonSchema.checked(schema).problems("file", file);
  }

  @Test
  void it_accepts_a_file_that_uses_every_member() {
    assertThat(problems(Examples.WHOLE)).isEmpty();
  }

  @Test
  void it_knows_the_members_that_the_server_knows() {
    String every = Examples.WHOLE;
    Stream.of("tool", "sql", "http", "openapi", "offer", "offers", "upstream", "change", "override")
        .flatMap(kind -> schema.at("/definitions/" + kind + "/properties").propertyNames().stream())
        .forEach(name -> assertThat(every).contains(name + ":"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "toolz: {}",
        "tools: {a: {sql: {datasource: x, statement: y}}}",
        "tools: {a: {description: d, sql: {datasource: x}}}",
        "tools: {a: {description: d, sql: {datasource: x, statement: y, call: z}}}",
        "tools: {a: {description: d, sql: {datasource: x, statement: y, max-rows: 0}}}",
        "tools: {a b: {description: d, sql: {datasource: x, statement: y}}}",
        "tools: {a: {description: d, timeout: soon, sql: {datasource: x, statement: y}}}",
        "tools: {a: {description: d, arguments: {x: {}}, sql: {datasource: x, statement: y}}}",
        "overrides: {a: {hidden: 1}}",
        "openapi: {a: {document: x}}",
        "openapi: {a: {document: x, offer: []}}",
        "openapi: {a: {document: x, offer: [{tag: y}]}}",
        "openapi: {a: {document: x, offer: [{count: 1}]}}",
        "openapi: {a: {document: x, offer: [y], hash: z}}",
        "upstream: {a: {}}",
        "upstream: {a: {url: 'ftp://x/'}}",
        "upstream: {a: {url: 'http://x/', command: x}}",
        "upstream: {a: {url: 'http://x/', folder: x}}",
        "upstream: {a: {command: x, headers: {A: b}}}",
        "upstream: {a b: {url: 'http://x/'}}",
        "upstream: {a: {url: 'http://x/', prefix: 'a.'}}",
        "upstream: {a: {url: 'http://x/', revision: '2020-01-01'}}",
        "upstream: {a: {url: 'http://x/', max-tools: 0}}",
        "upstream: {a: {url: 'http://x/', tools: {b: {pin: x}}}}",
      })
  void it_refuses_what_the_server_refuses(String yaml) {
    assertThat(problems(yaml)).isNotEmpty();
    Problems found = new Problems();
    ToolsFile.read(yaml, found);
    assertThat(found.isEmpty()).isFalse();
  }
}
