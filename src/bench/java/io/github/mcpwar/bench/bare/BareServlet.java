package io.github.mcpwar.bench.bare;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers the requests of the load generator with the least work: it reads a tree by Jackson,
 * writes the same bytes each time, and flushes each event.
 */
public final class BareServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient JsonMapper json = new JsonMapper();
  private final transient ExecutorService threads = Executors.newCachedThreadPool();
  private final transient Map<String, Boolean> sessions = new ConcurrentHashMap<>();
  private transient volatile ArrayNode tools = json.createArrayNode();
  private final transient Set<AsyncContext> streams = ConcurrentHashMap.newKeySet();

  @Override
  public void destroy() {
    threads.shutdownNow();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonNode message = json.readTree(request.getInputStream().readAllBytes());
    String method = message.path("method").stringValue("");
    switch (method) {
      case "initialize" -> initialize(message, response);
      case "tools/list" -> list(message, response);
      case "tools/call" -> call(message, request, response);
      case "subscriptions/listen" -> listen(request, response);
      default -> response.setStatus(202);
    }
  }

  private void initialize(JsonNode message, HttpServletResponse response) throws IOException {
    String id = UUID.randomUUID().toString();
    sessions.put(id, true);
    response.setHeader("Mcp-Session-Id", id);
    ObjectNode result = json.createObjectNode().put("protocolVersion", "2025-11-25");
    result.putObject("capabilities").putObject("tools");
    result.putObject("serverInfo").put("name", "bare").put("version", "1");
    answer(message, result, response);
  }

  private void list(JsonNode message, HttpServletResponse response) throws IOException {
    ObjectNode result = json.createObjectNode();
    result.set("tools", tools);
    answer(message, result, response);
  }

  private void offer(int number) {
    ArrayNode offered = json.createArrayNode();
    for (int i = 1; i <= number; i++) {
      ObjectNode tool = offered.addObject();
      tool.put("name", "offered-" + i).put("description", "Returns a text.");
      ObjectNode schema = tool.putObject("inputSchema").put("type", "object");
      schema.putObject("properties").putObject("text").put("type", "string");
    }
    tools = offered;
  }

  private void answer(JsonNode message, ObjectNode result, HttpServletResponse response)
      throws IOException {
    byte[] body = json.writeValueAsBytes(success(message, result));
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private ObjectNode success(JsonNode message, ObjectNode result) {
    ObjectNode answer = json.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", message.get("id"));
    answer.set("result", result);
    return answer;
  }

  private ObjectNode text(String text) {
    ObjectNode result = json.createObjectNode();
    result.putArray("content").addObject().put("type", "text").put("text", text);
    result.put("isError", false);
    return result;
  }

  private void call(JsonNode message, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonNode arguments = message.path("params").path("arguments");
    switch (message.path("params").path("name").stringValue("")) {
      case "echo" -> answer(message, text(arguments.path("text").stringValue("")), response);
      case "measure" ->
        answer(
            message,
            text(arguments.path("text").stringValue("").length() + " characters"),
            response);
      case "make" -> {
        String start = arguments.path("length").intValue(0) + " characters ";
        int more = arguments.path("length").intValue(0) - start.length();
        answer(message, text(start + "x".repeat(Math.max(0, more))), response);
      }
      case "offer" -> {
        offer(arguments.path("tools").intValue(0));
        answer(message, text(arguments.path("tools").intValue(0) + " characters"), response);
      }
      case "broadcast" -> {
        broadcast();
        answer(message, text("told"), response);
      }
      case "rest" -> {
        endStreams();
        answer(message, text("ended"), response);
      }
      default -> {
        AsyncContext context = stream(request, response);
        threads.execute(() -> count(message, arguments, context));
      }
    }
  }

  private AsyncContext stream(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    context.addListener(new Forget(context));
    response.setContentType("text/event-stream");
    response.flushBuffer();
    return context;
  }

  private void count(JsonNode message, JsonNode arguments, AsyncContext context) {
    int n = arguments.path("n").intValue(0);
    int delay = arguments.path("delayMs").intValue(0);
    try {
      ServletOutputStream out = context.getResponse().getOutputStream();
      for (int i = 1; i <= n; i++) {
        if (delay > 0) {
          new CountDownLatch(1).await(delay, TimeUnit.MILLISECONDS);
        }
        event(out, i % 2 == 1 ? progress(i, n) : log());
      }
      event(out, success(message, text("done " + n)));
    } catch (IOException e) {
      log("A client went", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    context.complete();
  }

  private void event(ServletOutputStream out, ObjectNode message) throws IOException {
    out.write("event: message\ndata: ".getBytes(UTF_8));
    out.write(json.writeValueAsBytes(message));
    out.write("\n\n".getBytes(UTF_8));
    out.flush();
  }

  private ObjectNode notification(String method, ObjectNode params) {
    ObjectNode message = json.createObjectNode().put("jsonrpc", "2.0").put("method", method);
    message.set("params", params);
    return message;
  }

  private ObjectNode progress(int done, int total) {
    ObjectNode params = json.createObjectNode().put("progressToken", "p").put("progress", done);
    return notification(
        "notifications/progress",
        params.put("total", total).put("message", "ts=" + System.nanoTime()));
  }

  private ObjectNode log() {
    ObjectNode params = json.createObjectNode().put("level", "info").put("logger", "count");
    return notification("notifications/message", params.put("data", "ts=" + System.nanoTime()));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    streams.add(stream(request, response));
  }

  private void listen(HttpServletRequest request, HttpServletResponse response) throws IOException {
    AsyncContext context = stream(request, response);
    event(
        response.getOutputStream(),
        notification("notifications/subscriptions/acknowledged", json.createObjectNode()));
    streams.add(context);
  }

  private void broadcast() {
    for (AsyncContext each : streams) {
      try {
        event(
            each.getResponse().getOutputStream(),
            notification("notifications/tools/list_changed", json.createObjectNode()));
      } catch (IOException
          | RuntimeException e) { // of a client that is gone, and what Tomcat makes of it
        streams.remove(each);
      }
    }
  }

  /**
   * Ends the streams before their clients are gone, because Tomcat confuses a response that fails
   * on another thread with the one that it uses it for next.
   */
  private void endStreams() {
    for (AsyncContext each : streams) {
      if (streams.remove(each)) {
        each.complete();
      }
    }
  }

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
    sessions.remove(String.valueOf(request.getHeader("Mcp-Session-Id")));
    response.setStatus(204);
  }

  /** A response that has ended is another client's soon. */
  private final class Forget implements AsyncListener {
    private final AsyncContext context;

    Forget(AsyncContext context) {
      this.context = context;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      streams.remove(context);
    }

    @Override
    public void onError(AsyncEvent event) {
      streams.remove(context);
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
