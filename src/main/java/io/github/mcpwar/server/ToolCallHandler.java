package io.github.mcpwar.server;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ReportedToolException;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.annotated.Refusals;
import io.github.mcpwar.server.call.CallExecutor;
import io.github.mcpwar.server.catalog.Permissions;
import io.github.mcpwar.server.changes.Changes;
import io.github.mcpwar.server.elicitation.CannotAskFault;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.server.exchange.RequestHeaders;
import io.github.mcpwar.server.tasks.TaskNegotiation;
import io.github.mcpwar.server.tools.HeaderParameter;
import io.github.mcpwar.server.tools.PreparedCall;
import io.github.mcpwar.server.tools.RegisteredTool;
import io.github.mcpwar.server.tools.ResultTree;
import io.github.mcpwar.server.tools.Tools;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handles {@code tools/call}.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#calling-tools">
 *     Calling tools</a>
 */
final class ToolCallHandler implements Handler {
  private final JsonMapper mapper;
  private final Tools tools;
  private final CallExecutor calls;
  private final Permissions permissions;
  private final ResultTree trees;

  ToolCallHandler(JsonMapper mapper, Tools tools, CallExecutor calls, Permissions permissions) {
    this.mapper = mapper;
    this.tools = tools;
    this.calls = calls;
    this.permissions = permissions;
    this.trees = new ResultTree(mapper);
  }

  /**
   * The mode of a call. A tool without a context and task support sends nothing before its result.
   */
  @Override
  public ExecutionMode mode(RpcMethod method, Request request) {
    return tools
        .find(request.params().path("name").stringValue(""))
        .map(ToolCallHandler::mode)
        .orElse(ExecutionMode.IMMEDIATE);
  }

  private static ExecutionMode mode(RegisteredTool tool) {
    if (tool.usesContext() || tool.taskSupport() != TaskSupport.NONE) {
      return ExecutionMode.STREAMING;
    }
    return tool.pace().isQuick() ? ExecutionMode.QUICK : ExecutionMode.BLOCKING;
  }

  @Override
  public void handle(Exchange exchange) {
    String name = Params.name(exchange.params(), "name");
    RegisteredTool tool = tools
        .find(name)
        .filter(found -> permissions.isVisible(Kind.TOOL, name, found.access(), exchange.caller()))
        .orElseThrow(() -> new ProtocolException(Fault.INVALID_PARAMS, "Unknown tool: " + name));
    permissions.requireScopes(Kind.TOOL, name, tool.access(), exchange.caller());
    TaskSupport support = TaskNegotiation.support(tool.taskSupport(), exchange);
    if (support == TaskSupport.NONE && tool.taskSupport() == TaskSupport.REQUIRED) {
      refuse(
          exchange,
          "The tool " + name + " runs as a task only, and tasks came with a later"
              + " revision of the protocol than this session's");
      return;
    }
    ObjectNode arguments = Params.object(exchange.params(), "arguments");
    checkHeaders(exchange, tool, arguments);
    tool.heartbeat().ifPresent(exchange.reply()::heartbeat);
    calls.start(
        exchange,
        support,
        "Tool",
        name,
        context -> timed(exchange, tool, arguments, context),
        this::failed);
  }

  /** Runs the tool and notes how long that took. */
  private ObjectNode timed(
      Exchange exchange, RegisteredTool tool, ObjectNode arguments, McpContext context)
      throws Exception {
    long begun = calls.now();
    try {
      return run(exchange, tool, arguments, context);
    } finally {
      tool.pace().took(calls.now() - begun);
    }
  }

  /**
   * Checks the arguments and runs the tool. The check is part of the call and subject to its
   * limits.
   */
  private ObjectNode run(
      Exchange exchange, RegisteredTool tool, ObjectNode arguments, McpContext context)
      throws Exception {
    PreparedCall call = tool.with(arguments);
    List<String> problems = call.problems();
    if (!problems.isEmpty()) {
      return refusal(exchange, tool.descriptor().name(), problems);
    }
    if (tool.isTaskAtOnce()) {
      context.continueAsTask();
    }
    try {
      CallToolResult result = call.run(context);
      list(tools.found(tool, result), exchange.peer());
      return trees.of(result);
    } catch (CannotAskFault e) {
      throw e.fault();
    } catch (ReportedToolException e) {
      String reference = calls.report("Tool " + tool.descriptor().name(), e);
      return trees.of(CallToolResult.error(Refusals.words(e) + " (reference " + reference + ")"));
    } catch (ToolException e) {
      return trees.of(CallToolResult.error(Refusals.words(e)));
    }
  }

  /** Adds tools to the client's list, if that can differ from the lists of others. */
  private void list(List<String> found, Peer peer) {
    if (peer.foundTools(found)) {
      peer.push(Changes.ofTools(mapper));
    }
  }

  /**
   * Checks that headers match the arguments they mirror; see Streamable HTTP, "Server behavior for
   * custom headers".
   */
  private static void checkHeaders(Exchange exchange, RegisteredTool tool, ObjectNode arguments) {
    RequestHeaders headers = exchange.headers();
    if (headers == null || !exchange.peer().contract().http().routingHeaders()) {
      return;
    }
    for (HeaderParameter parameter : tool.headerParameters()) {
      parameter.problem(arguments, headers.get(parameter.header())).ifPresent(problem -> {
        throw new ProtocolException(Fault.HEADER_MISMATCH, "Header mismatch: " + problem);
      });
    }
  }

  private ObjectNode refusal(Exchange exchange, String name, List<String> problems) {
    String words = "Invalid arguments for tool " + name + ": " + String.join("; ", problems);
    if (!exchange.peer().contract().wrongArgumentsAreToolErrors()) {
      throw new ProtocolException(Fault.INVALID_PARAMS, words);
    }
    return trees.of(CallToolResult.error(words));
  }

  /**
   * Reports an unexpected failure as a tool error; see <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/schema#calltoolresult">
   * CallToolResult</a>.
   */
  private void failed(Exchange exchange, ProtocolException fault) {
    refuse(exchange, String.valueOf(fault.getMessage()));
  }

  /** Answers with a tool error, which a model sees. */
  private void refuse(Exchange exchange, String words) {
    exchange.succeed(trees.of(CallToolResult.error(words)));
  }
}
