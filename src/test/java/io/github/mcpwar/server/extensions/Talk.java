package io.github.mcpwar.server.extensions;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.server.Connection;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.testkit.Engines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The talk of one client with an engine that runs all code at once. */
public final class Talk implements AutoCloseable {
  private final Codec codec = new Codec();
  private final List<Message> sent = new ArrayList<>();
  private final Caller caller;
  private final Connection connection;
  private int ids;

  public Talk(Engine engine, Caller caller) {
    this.caller = caller;
    this.connection = new Connection(engine, sent::add);
  }

  public static Engine engine(Object tools) {
    return Engines.of(new Codec(), tools, Runnable::run, List.of());
  }

  /** Sends a message in single quotes. */
  public Talk say(String message) {
    byte[] bytes = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    connection.take(codec.parse(bytes), caller);
    return this;
  }

  /** Opens a session in which the client declares extensions. */
  public JsonNode initialize(String revision, String extensions) {
    say("{'jsonrpc':'2.0','id':" + ++ids + ",'method':'initialize','params':{'protocolVersion':'"
        + revision + "','capabilities':{'extensions':{" + extensions
        + "}},'clientInfo':{'name':'c','version':'1'}}}");
    JsonNode answer = answer();
    say("{'jsonrpc':'2.0','method':'notifications/initialized'}");
    return answer.path("result");
  }

  /** Asks in the session. */
  public JsonNode ask(String method, String params) {
    say("{'jsonrpc':'2.0','id':" + ++ids + ",'method':'" + method + "','params':{" + params + "}}");
    return answer();
  }

  /** Asks without a session; the request declares extensions. */
  public JsonNode askAlone(String extensions, String method, String params) {
    listen(extensions, method, params);
    return answer();
  }

  /** Sends a request without a session and does not wait for its answer. */
  public void listen(String extensions, String method, String params) {
    say("{'jsonrpc':'2.0','id':" + ++ids + ",'method':'" + method + "','params':{" + params
        + (params.isEmpty() ? "" : ",")
        + "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
        + "'io.modelcontextprotocol/clientCapabilities':{'extensions':{" + extensions + "}}}}}");
  }

  /** The last message to the client. */
  public JsonNode answer() {
    JsonNode last = codec.mapper().readTree(codec.encode(sent.get(sent.size() - 1)));
    return last;
  }

  /** Everything that the client received, as text, with single quotes. */
  public List<String> received() {
    return sent.stream()
        .map(each -> new String(codec.encode(each), StandardCharsets.UTF_8).replace('"', '\''))
        .toList();
  }

  @Override
  public void close() {
    connection.close();
  }
}
