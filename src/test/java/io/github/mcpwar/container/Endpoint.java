package io.github.mcpwar.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.model.ToolDescriptor;
import java.net.URI;
import java.util.List;

/** The endpoint of an application, asked by a client that connects for one question. */
record Endpoint(URI application) {

  private McpClient connect() {
    return McpClient.connect(
        URI.create(application + "/mcp"), ClientOptions.of("container-suite", "1"));
  }

  List<String> tools() {
    try (McpClient client = connect()) {
      return client.listTools().stream().map(ToolDescriptor::name).toList();
    }
  }

  /** Asserts the descriptions made of names, types and annotations of the package {@code beans}. */
  void assertThatBeansAreReadFromTheirClasses() {
    try (McpClient client = connect()) {
      assertThat(client.listTools().toString())
          .contains("\"description\":\"What was bought\"", "\"maxItems\":3", "\"article\"");
    }
    assertThat(call("total", "{\"lines\":[{\"article\":\"a\",\"count\":2}],\"more\":1}"))
        .isEqualTo("{\"count\":3}");
    assertThat(call("found", "{\"id\":\"b\"}")).isEqualTo("{\"article\":\"b\",\"count\":1}");
  }

  /** The text of a tool without arguments. */
  String call(String tool) {
    return call(tool, "{}");
  }

  /** The text of a tool with arguments. */
  String call(String tool, String arguments) {
    try (McpClient client = connect()) {
      var json = (tools.jackson.databind.node.ObjectNode) new Codec().mapper().readTree(arguments);
      return client.callTool(tool, json, MessageHandler.NONE).await().content().stream()
          .map(content -> content instanceof TextContent text ? text.text() : content.toString())
          .findFirst()
          .orElse("");
    }
  }
}
