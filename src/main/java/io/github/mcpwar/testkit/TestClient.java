package io.github.mcpwar.testkit;

import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.McpClientException;
import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.client.RpcException;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.names.SimilarNames;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client that keeps all that it hears. Closed by who connected it. */
public final class TestClient {
  static final JsonMapper MAPPER = new JsonMapper();

  private final McpClient client;

  TestClient(McpClient client) {
    this.client = client;
  }

  /** The client itself, for all else that it can do. */
  public McpClient mcp() {
    return client;
  }

  /**
   * Calls a tool and waits for its result.
   *
   * @param arguments a map or any object that becomes a JSON object
   * @throws io.github.mcpwar.client.McpClientException when there is no result, for instance because there is no such tool
   */
  public ToolCallResult call(String tool, Object arguments) {
    return start(tool, arguments).await();
  }

  /** Calls a tool and does not wait. */
  public ToolCallInProgress start(String tool, Object arguments) {
    ObjectNode json = MAPPER.valueToTree(arguments);
    Notifications heard = new Notifications();
    PendingCall call = client.callTool(tool, json, heard);
    return new ToolCallInProgress(call, heard, failure -> explain(tool, failure));
  }

  /** Adds which tools there are, when there is none of that name. */
  private RpcException explain(String tool, RpcException failure) {
    List<String> names;
    try {
      names = client.listTools().stream().map(ToolDescriptor::name).toList();
    } catch (McpClientException e) {
      failure.addSuppressed(e);
      return failure;
    }
    if (names.contains(tool)) {
      return failure;
    }
    String question = SimilarNames.question(tool, names);
    return failure.with(
        "; " + (question.isEmpty() ? "the server lists the tools " + names : question));
  }
}
