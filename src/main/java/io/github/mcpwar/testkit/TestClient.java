package io.github.mcpwar.testkit;

import io.github.mcpwar.client.CompletionReference;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.McpClientException;
import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.client.RpcException;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.names.SimilarNames;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A client that keeps all notifications. Its creator closes it. */
public final class TestClient {
  private final McpClient client;

  TestClient(McpClient client) {
    this.client = client;
  }

  /** The client itself, for everything else. */
  public McpClient mcp() {
    return client;
  }

  /**
   * Calls a tool and waits for its result.
   *
   * @param arguments a map, or any object that becomes a JSON object
   * @throws McpClientException if there is no result, for instance because there is no such tool
   */
  public ToolCallResult call(String tool, Object arguments) {
    return start(tool, arguments).await();
  }

  /** Calls a tool without arguments. */
  public ToolCallResult call(String tool) {
    return call(tool, Map.of());
  }

  /** Calls a tool and does not wait. */
  public ToolCallInProgress start(String tool, Object arguments) {
    ObjectNode json = JsonValues.MAPPER.valueToTree(arguments);
    Notifications heard = new Notifications();
    PendingCall call = client.callTool(tool, json, heard);
    return new ToolCallInProgress(
        call, heard, failure -> explain(tool, "tools", this::tools, failure));
  }

  /**
   * Reads a resource.
   *
   * @throws McpClientException if there is none, for instance because the URI is unknown
   */
  public ReadResult read(String uri) {
    Notifications heard = new Notifications();
    return explained(
        uri,
        "resources",
        this::resources,
        () -> new ReadResult(client.readResource(uri, heard).await(), heard.all()));
  }

  /**
   * Fetches a prompt.
   *
   * @throws McpClientException if there is none, for instance because an argument is missing
   */
  public PromptResult prompt(String name, Map<String, String> arguments) {
    Notifications heard = new Notifications();
    return explained(
        name,
        "prompts",
        this::prompts,
        () -> new PromptResult(client.getPrompt(name, arguments, heard).await(), heard.all()));
  }

  /** Fetches a prompt without arguments. */
  public PromptResult prompt(String name) {
    return prompt(name, Map.of());
  }

  /**
   * Fetches suggestions for a value.
   *
   * @param of the name of a prompt, or a URI template
   * @param argument the argument or variable
   * @param typed the beginning of its value
   * @param others the arguments or variables that are known already
   */
  public CompletionResult complete(
      String of, String argument, String typed, Map<String, String> others) {
    CompletionReference reference = of.contains("{")
        ? new CompletionReference.Template(of)
        : new CompletionReference.Prompt(of);
    return explained(
        of,
        "prompts and templates",
        this::completed,
        () -> new CompletionResult(client.complete(reference, argument, typed, others)));
  }

  /** Fetches suggestions for a value when no other is known. */
  public CompletionResult complete(String of, String argument, String typed) {
    return complete(of, argument, typed, Map.of());
  }

  /**
   * Calls a method of an extension and waits for its result.
   *
   * @param params a map, or any object that becomes a JSON object
   * @throws McpClientException if there is no result
   */
  public MethodResult request(String method, Object params) {
    Notifications heard = new Notifications();
    ObjectNode json = JsonValues.MAPPER.valueToTree(params);
    return new MethodResult(client.request(method, json, heard).await(), heard.all());
  }

  private List<String> tools() {
    return client.listTools().stream().map(ToolDescriptor::name).toList();
  }

  private List<String> resources() {
    return Stream.concat(client.listResources().stream().map(ResourceDescriptor::uri), templates())
        .toList();
  }

  private Stream<String> templates() {
    return client.listResourceTemplates().stream().map(ResourceTemplateDescriptor::uriTemplate);
  }

  private List<String> prompts() {
    return client.listPrompts().stream().map(PromptDescriptor::name).toList();
  }

  private List<String> completed() {
    return Stream.concat(prompts().stream(), templates()).toList();
  }

  private static <R> R explained(
      String name, String kind, Supplier<List<String>> existing, Supplier<R> call) {
    try {
      return call.get();
    } catch (RpcException e) {
      throw explain(name, kind, existing, e);
    }
  }

  /** Adds the existing names if the failure is an unknown name. */
  private static RpcException explain(
      String name, String kind, Supplier<List<String>> existing, RpcException failure) {
    List<String> names;
    try {
      names = existing.get();
    } catch (McpClientException e) {
      failure.addSuppressed(e);
      return failure;
    }
    if (names.contains(name)) {
      return failure;
    }
    String question = SimilarNames.question(name, names);
    return failure.with(
        "; " + (question.isEmpty() ? "the server lists the " + kind + " " + names : question));
  }
}
