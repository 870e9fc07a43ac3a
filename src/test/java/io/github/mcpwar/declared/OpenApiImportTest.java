package io.github.mcpwar.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.declared.OpenApiImport.Choice;
import io.github.mcpwar.declared.OpenApiImport.Draft;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.tools.Tools;
import io.github.mcpwar.testkit.RecordingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Drafts of tools files from OpenAPI documents. */
class OpenApiImportTest {
  private static final Path DOCUMENTS = Path.of("src/test/resources/openapi");
  private static final Set<String> ALL = Set.of("get", "post", "put", "patch", "delete");

  @TempDir
  private Path folder;

  private Draft draft(String name, String server, Choice choice) {
    return OpenApiImport.of(name, folder, server, choice, new Tools(new Codec().mapper()));
  }

  @ParameterizedTest
  @CsvSource({
    "petstore.yaml, 16, 3",
    "museum.yaml, 7, 1",
    "uspto.yaml, 3, 0",
    "tictactoe.yaml, 2, 1",
    "qdrant.json, 38, 31"
  })
  void each_operation_is_in_the_draft_and_can_be_called(String name, int copied, int offered)
      throws Exception {
    Files.copy(DOCUMENTS.resolve(name), folder.resolve(name));
    try (EchoService service = new EchoService();
        Workbench bench = new Workbench(folder)) {
      Draft draft = draft(name, service.url() + "/base", new Choice(ALL, Set.of(), Set.of()));
      assertThat(draft.errors()).as(draft.text()).isEmpty();
      assertThat(bench.write(draft.text())).isEmpty();
      assertThat(draft.characters()).isPositive();
      for (ToolDescriptor tool : bench.registry.list()) {
        ObjectNode arguments = Workbench.MAPPER.createObjectNode();
        tool.inputSchema()
            .path("properties")
            .forEachEntry((argument, schema) ->
                arguments.set(argument, new Samples(tool.inputSchema()).of(schema)));
        JsonNode seen =
            bench.call(tool.name(), arguments, new RecordingContext()).structuredContent();
        assertThat(seen.path("path").stringValue()).startsWith("/base/");
      }
      assertThat(draft.copied() + " " + draft.offered()).isEqualTo(copied + " " + offered);
    }
  }

  @Test
  void only_operations_that_read_are_drafted_unless_others_are_named() throws Exception {
    Files.writeString(folder.resolve("api.yaml"), """
        openapi: 3.0.0
        servers: [{url: "https://api.example.com/v1"}]
        security: [{key: []}]
        components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
        paths:
          /things:
            get:
              operationId: list
              summary: Lists things
              parameters: [{name: "max[n]", in: query, schema: {type: integer, nullable: true}}]
            post:
              operationId: add
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      required: [name]
                      properties: {name: {type: string}, size: {type: number}}
        """);
    Draft draft = draft("api.yaml", null, new Choice(Set.of("get"), Set.of(), Set.of()));
    assertThat(draft.errors()).isEmpty();
    assertThat(draft.text()).isEqualTo("""
        tools:
          list:
            title: Lists things
            description: Lists things
            arguments:
              max_n:
                type: integer
                required: false
            http:
              get: "https://api.example.com/v1/things?max%5bn%5d={max_n}"
              headers:
                X-Key: REPLACE_ME
        """);
    assertThat(draft("api.yaml", null, new Choice(Set.of("get"), Set.of("add"), Set.of()))
            .text())
        .contains("post: https://api.example.com/v1/things", "- name", "- size")
        .doesNotContain("get:");
  }

  @Test
  void a_document_with_errors_gives_no_draft() throws Exception {
    Choice all = new Choice(ALL, Set.of(), Set.of());
    assertThat(draft("no.yaml", null, all).errors().toString()).contains("NoSuchFileException");
    Files.writeString(folder.resolve("api.yaml"), "swagger: '2.0'");
    assertThat(draft("api.yaml", null, all).errors())
        .containsExactly(
            "1:1: this is a document of Swagger 2.0; convert it to OpenAPI 3.0 or 3.1");
    Files.writeString(folder.resolve("api.yaml"), "openapi: 3.0.0\npaths: {}");
    assertThat(draft("api.yaml", null, all).errors().toString()).contains("no such operation");
  }
}
