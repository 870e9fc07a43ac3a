package io.github.mcpwar.conformance;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.ElicitationAnswer;
import io.github.mcpwar.client.FormRequest;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.client.Root;
import io.github.mcpwar.client.SamplingAnswer;
import io.github.mcpwar.client.TaskUse;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ToolDescriptor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client under test of the official suite. It carries out the scenario named by
 * {@code MCP_CONFORMANCE_SCENARIO} with the server at the URL in the last argument.
 *
 * @see <a href="https://github.com/modelcontextprotocol/conformance">Conformance suite</a>
 */
final class ConformanceClient {
  private static final JsonMapper JSON = new Codec().mapper();

  private final McpClient client;

  private ConformanceClient(McpClient client) {
    this.client = client;
  }

  /** Ends the process with 1 when something goes wrong. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    String scenario = environment.getOrDefault("MCP_CONFORMANCE_SCENARIO", "");
    JsonNode context = JSON.readTree(environment.getOrDefault("MCP_CONFORMANCE_CONTEXT", "{}"));
    ClientOptions options = ClientOptions.of("mcp-war-conformance", "1.0")
        .withProtocolVersion(environment.get("MCP_CONFORMANCE_PROTOCOL_VERSION"))
        .withHandlers(handlers())
        .withTasks(TaskUse.WELCOME);
    if (scenario.startsWith("auth/")) {
      options = options.withAuthorizer(SignOn.of(scenario, context));
    }
    URI url = URI.create(arguments[arguments.length - 1]);
    try (McpClient client = McpClient.connect(url, options)) {
      new ConformanceClient(client).play(scenario, context);
    }
  }

  private static ClientHandlers handlers() {
    return ClientHandlers.NONE
        .withForm(ConformanceClient::fill)
        .withUrl(request -> ElicitationAnswer.accept())
        .withSampling(request -> SamplingAnswer.text("An answer", "none"))
        .withRoots(() -> List.of(new Root("file:///work", "Work")));
  }

  /** Accepts with the defaults, and with yes for fields without one. */
  private static ElicitationAnswer fill(FormRequest request) {
    ObjectNode content = JSON.createObjectNode();
    request.schema().path("properties").forEachEntry((name, field) -> {
      if (!field.has("default") && field.path("type").stringValue("").equals("boolean")) {
        content.put(name, true);
      }
    });
    return ElicitationAnswer.accept(content);
  }

  private void play(String scenario, JsonNode context) {
    switch (scenario) {
      case "initialize", "request-metadata", "json-schema-ref-no-deref" -> client.listTools();
      case "tools_call" -> {
        client.listTools();
        call("add_numbers", JSON.createObjectNode().put("a", 5).put("b", 3));
      }
      case "http-standard-headers" -> useEverything();
      case "http-custom-headers" -> {
        client.listTools();
        context
            .path("toolCalls")
            .forEach(
                each -> call(each.path("name").stringValue(), (ObjectNode) each.path("arguments")));
      }
      case "http-invalid-tool-headers" -> callEach(JSON.createObjectNode().put("region", "eu"));
      case "json-schema-2020-12-preservation" -> echoSchema();
      case "sep-2322-client-request-state" -> interleave();
      case "elicitation-sep1034-client-defaults", "sse-retry" -> callEach(JSON.createObjectNode());
      default -> {
        if (!scenario.startsWith("auth/")) {
          throw new IllegalArgumentException("Unknown scenario: " + scenario);
        }
        callEach(JSON.createObjectNode());
      }
    }
  }

  private void call(String tool, ObjectNode arguments) {
    CallToolResult result =
        client.callTool(tool, arguments, MessageHandler.NONE).await();
    if (result.isError()) {
      throw new IllegalStateException(tool + " reported an error: " + result.content());
    }
  }

  private void callEach(ObjectNode arguments) {
    for (ToolDescriptor tool : client.listTools()) {
      call(tool.name(), arguments);
    }
  }

  private void useEverything() {
    callEach(JSON.createObjectNode());
    for (ResourceDescriptor resource : client.listResources()) {
      client.readResource(resource.uri(), MessageHandler.NONE).await();
    }
    for (PromptDescriptor prompt : client.listPrompts()) {
      client.getPrompt(prompt.name(), Map.of(), MessageHandler.NONE).await();
    }
  }

  private void echoSchema() {
    ToolDescriptor focal = client.listTools().stream()
        .filter(tool -> tool.name().equals("json_schema_2020_12_tool"))
        .findFirst()
        .orElseThrow();
    ObjectNode arguments = JSON.createObjectNode();
    arguments.set("schema", focal.inputSchema());
    call("json_schema_echo", arguments);
  }

  /** Makes all calls at once, so that data of one call could reach another. */
  private void interleave() {
    List<PendingCall<CallToolResult>> calls = client.listTools().stream()
        .map(tool -> client.callTool(tool.name(), JSON.createObjectNode(), MessageHandler.NONE))
        .toList();
    calls.forEach(PendingCall::await);
  }
}
