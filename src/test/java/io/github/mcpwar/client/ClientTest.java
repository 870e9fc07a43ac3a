package io.github.mcpwar.client;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.TextContent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.node.ObjectNode;

/** The shared fixtures of client tests: one server, one client, and time set by hand. */
abstract class ClientTest {
  static final String NO_TOOLS = "[]";

  final ManualTimer timer = new ManualTimer();
  final List<String> warnings = new CopyOnWriteArrayList<>();
  final Recorder recorder = new Recorder();
  FakeServer server;
  McpClient client;

  ClientOptions options() {
    return ClientOptions.of("tester", "1.2").withWarnings(warnings::add);
  }

  McpClient connect(FakeServer to) {
    return connect(to, options());
  }

  McpClient connect(FakeServer to, ClientOptions options) {
    server = to;
    client = McpClient.connect(to.endpoint(), options, timer);
    return client;
  }

  static ObjectNode arguments(String json) {
    return (ObjectNode) FakeServer.JSON.readTree(json);
  }

  static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  static String textResult(String text) {
    return "{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]}"
        .formatted(text);
  }

  @AfterEach
  void close() throws IOException {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
  }
}
