package io.github.mcpwar.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.testkit.RecordingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every operation of real documents, called with arguments that fit. */
class PublicDocumentsTest {
  private static final Path DOCUMENTS = Path.of("src/test/resources/openapi");
  private static final Map<String, String> CREDENTIALS = Map.of(
      "petstore.yaml", "credentials: {petstore_auth: abc, api_key: def}",
      "museum.yaml", "credentials: {MuseumPlaceholderAuth: {user: ada, value: pass}}",
      "tictactoe.yaml",
          "credentials: {defaultApiKey: abc, bearerHttpAuthentication: def, app2AppOauth: x}");

  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource({
    "petstore.yaml, 19",
    "museum.yaml, 8",
    "uspto.yaml, 3",
    "tictactoe.yaml, 3",
    "qdrant.json, 69"
  })
  void each_operation_is_a_tool_that_calls_it(String name, int count) throws Exception {
    try (EchoService service = new EchoService();
        Workbench bench = new Workbench(folder)) {
      Files.copy(DOCUMENTS.resolve(name), folder.resolve(name));
      String more = CREDENTIALS.getOrDefault(name, "retries: 0");
      assertThat(bench.write(file(name, service, more + "\noutput-schema: true", count)))
          .isEmpty();
      assertThat(bench.registry.list()).anyMatch(tool -> tool.outputSchema() != null);
      assertThat(bench.write(file(name, service, more, count))).isEmpty();

      Set<String> seen = new TreeSet<>();
      for (ToolDescriptor tool : bench.registry.list()) {
        ObjectNode arguments = arguments(tool);
        JsonNode echo =
            bench.call(tool.name(), arguments, new RecordingContext()).structuredContent();
        seen.add(echo.path("method").stringValue() + " " + echo.path("path").stringValue());
      }
      assertThat(seen).hasSize(count).allMatch(call -> call.matches("[A-Z]+ /base/.*"));
    }
  }

  private static String file(String name, EchoService service, String more, int count) {
    return """
        openapi:
          x:
            document: %s
            server: %s/base
            %s
            offer: [{operations: "*", methods: [get, post, put, patch, delete], count: %d}]
        """.formatted(name, service.url(), more.replace("\n", "\n    "), count);
  }

  private static ObjectNode arguments(ToolDescriptor tool) {
    Samples samples = new Samples(tool.inputSchema());
    ObjectNode arguments = Workbench.MAPPER.createObjectNode();
    tool.inputSchema()
        .path("properties")
        .forEachEntry((name, schema) -> arguments.set(name, samples.of(schema)));
    return arguments;
  }
}
