package io.github.mcpwar.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.ServerFacts;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.exchange.CallsInFlight;
import io.github.mcpwar.server.exchange.StatelessPeer;
import io.github.mcpwar.server.tools.RegisteredTool;
import io.github.mcpwar.server.tools.Tools;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.node.ObjectNode;

/** The steps that every call passes through, apart from HTTP. */
@State(Scope.Benchmark)
public class InnerParts {
  private static final String CALL = """
      {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo",\
      "arguments":{"text":"hello"},
      "_meta":{"io.modelcontextprotocol/protocolVersion":"%s",\
      "io.modelcontextprotocol/clientInfo":{"name":"load","version":"1"},
      "io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/logLevel":"info",\
      "progressToken":"p"}}}""";

  private final Codec codec = new Codec();
  private final WireContract newest = Revisions.newest(Lifecycle.STATELESS);
  private final WireContract oldest = Revisions.all().get(0);
  private final ServerFacts facts = new ServerFacts(
      codec.mapper().createObjectNode().put("name", "mcp-war").put("version", "1"), 60_000);
  private final byte[] call = CALL.formatted(newest.version()).getBytes(UTF_8);
  private final Request request = (Request) codec.parse(call);
  private final RegisteredTool tool = echo();

  private RegisteredTool echo() {
    Tools tools = new Tools(codec.mapper());
    ObjectNode schema = codec.mapper().createObjectNode().put("type", "object");
    schema.putObject("properties").putObject("text").put("type", "string");
    schema.putArray("required").add("text");
    tools.add(
        new ToolDescriptor("echo", "Gives back a text.", schema),
        (arguments, context) -> arguments.get("text"));
    return tools.find("echo").orElseThrow();
  }

  /** Bytes to a message. */
  @Benchmark
  public Incoming parse() {
    return codec.parse(call);
  }

  /** Classifies a request by revision and client. */
  @Benchmark
  public StatelessPeer classify() {
    StatelessPeer.requireMeta(request);
    return StatelessPeer.of(request, StatelessPeer.contract(request), new CallsInFlight());
  }

  /** The arguments against the schema of the tool. */
  @Benchmark
  public List<String> validate() {
    return tool.with((ObjectNode) request.params().get("arguments")).problems();
  }

  /** A result in the form of the newest revision. */
  @Benchmark
  public ObjectNode shapeForTheNewest() {
    return newest.shape(Methods.TOOLS_CALL, result(), facts);
  }

  /** A result in the form of the oldest revision. */
  @Benchmark
  public ObjectNode shapeForTheOldest() {
    return oldest.shape(Methods.TOOLS_CALL, result(), facts);
  }

  private ObjectNode result() {
    return codec.mapper().valueToTree(CallToolResult.text("hello"));
  }

  /** A message to bytes. */
  @Benchmark
  public byte[] encode() {
    return codec.encode(new Success(new RequestId(7L), result()));
  }
}
