import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * A trial of the server with the Java SDK's client: prints one line for each check, and exits with
 * 0 if all hold.
 */
public final class Trial {
  private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e");
  private static final int DELAY_MS = 200;
  private static final int PROMPT_MS = 500;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static int passed;
  private static int failed;

  /** A notification or a result, and when it came, in milliseconds. */
  private record Seen(String kind, long at, Object value) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Watched transport;
  private final McpAsyncClient client;
  private volatile Consumer<Double> onProgress = progress -> {};

  private Trial(McpClientTransport transport) {
    this.transport = new Watched(transport);
    this.client = McpClient.async(this.transport)
        .requestTimeout(TIMEOUT)
        .loggingConsumer(log -> Mono.fromRunnable(() -> saw("log", log)))
        .progressConsumer(progress -> Mono.fromRunnable(() -> {
          saw("progress", progress);
          onProgress.accept(progress.progress());
        }))
        .build();
  }

  public static void main(String[] args) {
    if (args.length == 0) {
      System.err.println("usage: trial URL [WAR [FIXTURE-URL]]");
      System.exit(2);
    }
    URI url = URI.create(args[0]);
    List<String> newest = List.of("2025-11-25");
    for (List<String> versions : List.of(newest, List.of("2025-06-18"), List.of("2025-03-26"))) {
      run(
          "Streamable HTTP, " + versions.get(0),
          HttpClientStreamableHttpTransport.builder(url.resolve("/").toString())
              .endpoint(url.getPath())
              .supportedProtocolVersions(versions)
              .build(),
          versions.get(0));
    }
    if (args.length > 2) {
      URI fixture = URI.create(args[2]);
      System.out.println("# Resources, prompts, completion, subscription, questions");
      new Features(
              HttpClientStreamableHttpTransport.builder(fixture.resolve("/").toString())
                  .endpoint(fixture.getPath())
                  .supportedProtocolVersions(newest)
                  .build())
          .run();
    }
    if (args.length > 1) {
      ServerParameters java =
          ServerParameters.builder("java").args("-jar", args[1], "stdio").build();
      StdioClientTransport stdio = new StdioClientTransport(java, McpJsonDefaults.getMapper());
      run("stdio", stdio, stdio.protocolVersions().get(stdio.protocolVersions().size() - 1));
    }
    System.out.println(passed + " passed, " + failed + " failed");
    System.exit(failed == 0 && passed > 0 ? 0 : 1);
  }

  private static void run(String title, McpClientTransport transport, String version) {
    System.out.println("# " + title);
    Trial trial = new Trial(transport);
    trial.step("connect", () -> trial.connects(version));
    trial.step("tools/list", () -> trial.lists(version));
    trial.step("call with progress", () -> trial.streams(version));
    trial.step("cancel", trial::cancels);
    trial.step("call after a cancelled one", trial::callsAgain);
    trial.step("invalid argument", () -> trial.refusesBadArgument(version));
    trial.step("unknown tool", trial::refusesUnknownTool);
    trial.step("close", trial::closes);
  }

  private void connects(String version) {
    McpSchema.InitializeResult hello = client.initialize().block(TIMEOUT);
    check(version.equals(hello.protocolVersion()), "speaks " + version, hello);
    note(hello.serverInfo() + ", " + hello.capabilities());
    client.setLoggingLevel(McpSchema.LoggingLevel.INFO).block(TIMEOUT);
  }

  private void lists(String version) {
    List<McpSchema.Tool> tools = client.listTools().block(TIMEOUT).tools();
    note("tools: " + tools.stream().map(McpSchema.Tool::name).collect(Collectors.joining(", ")));
    McpSchema.Tool tool = tools.stream()
        .filter(each -> each.name().equals("process_files"))
        .findFirst()
        .orElseThrow();
    check(
        "object".equals(tool.inputSchema().get("type")),
        "tools/list has process_files with an input schema",
        tool);
    check(
        (tool.outputSchema() != null) == hasStructure(version),
        "its output schema is there when the revision has one",
        tool);
  }

  private void streams(String version) {
    seen.clear();
    long started = now();
    CallToolResult result = client.callTool(process(ITEMS, DELAY_MS)).block(TIMEOUT);
    saw("result", result);
    note("ms offsets: log " + offsets("log", started)
        + " | progress " + offsets("progress", started)
        + " | result " + offsets("result", started));

    String kinds = seen.stream().map(Seen::kind).collect(Collectors.joining(" "));
    check(
        kinds.equals("log progress ".repeat(ITEMS.size()) + "result"),
        "a log and a progress for each item in turn, the result last",
        kinds);
    List<Double> progress = of("progress")
        .map(one -> ((McpSchema.ProgressNotification) one.value()).progress())
        .toList();
    check(
        progress.equals(List.of(1.0, 2.0, 3.0, 4.0, 5.0)), "progress is 1 to 5 in order", progress);
    check(
        isSpread("log") && isSpread("progress"),
        "they are spread over the run",
        offsets("progress", started));
    check(
        now() - started >= (ITEMS.size() - 1) * DELAY_MS,
        "the run takes its time",
        now() - started);
    check(text(result).startsWith("Done:"), "the text starts with \"Done:\"", result);
    note(text(result));
    check(
        (result.structuredContent() instanceof Map) == hasStructure(version),
        "the structured result is there when the revision has one",
        result);
  }

  /** The client has no call for cancelling, so the notification is sent by the transport. */
  private void cancels() throws InterruptedException {
    seen.clear();
    CountDownLatch second = new CountDownLatch(1);
    onProgress = progress -> {
      if (progress == 2) {
        second.countDown();
      }
    };
    List<String> many = IntStream.range(0, 100).mapToObj(i -> "item " + i).toList();
    Disposable call = client
        .callTool(process(many, DELAY_MS))
        .subscribe(result -> saw("result", result), error -> saw("error", error));
    check(second.await(5, TimeUnit.SECONDS), "a long call makes progress", seen);
    call.dispose();
    transport
        .sendMessage(new McpSchema.JSONRPCNotification(
            "notifications/cancelled", Map.of("requestId", transport.lastRequest)))
        .block(TIMEOUT);
    check(transport.errors.isEmpty(), "notifications/cancelled is accepted", transport.errors);
    Thread.sleep(PROMPT_MS);
    int settled = transport.received.get();
    Thread.sleep(3 * DELAY_MS);
    check(
        transport.received.get() == settled,
        "the server sends nothing more for a cancelled call",
        seen);
    check(
        of("result").count() == 0 && of("error").count() == 0,
        "no response follows the cancellation",
        seen);
  }

  private void callsAgain() {
    CallToolResult result = client.callTool(process(List.of("one more"), 0)).block(TIMEOUT);
    check(text(result).startsWith("Done:"), "a call after the cancelled one works", result);
  }

  private void refusesBadArgument(String version) {
    String outcome;
    String message;
    try {
      CallToolResult result = client.callTool(process(ITEMS, "soon")).block(TIMEOUT);
      outcome = Boolean.TRUE.equals(result.isError()) ? "tool error" : "a result";
      message = text(result);
    } catch (McpError error) {
      outcome = error.getJsonRpcError().code() == -32602 ? "protocol error" : error.toString();
      message = error.getMessage();
    }
    note(outcome + ": " + message);
    String wanted = version.compareTo("2025-11-25") < 0 ? "protocol error" : "tool error";
    check(outcome.equals(wanted), "an invalid argument is a " + wanted, outcome);
    check(message.contains("delayMs"), "its message names the argument", message);
  }

  private void refusesUnknownTool() {
    try {
      CallToolRequest request =
          CallToolRequest.builder("no_such_tool").arguments(Map.of()).build();
      CallToolResult result = client.callTool(request).block(TIMEOUT);
      check(false, "an unknown tool is an error", result);
    } catch (McpError error) {
      check(
          error.getJsonRpcError().code() == -32602 && error.getMessage().contains("no_such_tool"),
          "an unknown tool is error -32602 that names it",
          error);
    }
  }

  private void closes() {
    client.closeGracefully().block(TIMEOUT);
    check(transport.errors.isEmpty(), "the client reports no error", transport.errors);
  }

  private static CallToolRequest process(List<String> items, Object delayMs) {
    return CallToolRequest.builder("process_files")
        .arguments(Map.of("items", items, "delayMs", delayMs))
        .progressToken("progress of " + items.size())
        .build();
  }

  private static boolean hasStructure(String version) {
    return version.compareTo("2025-06-18") >= 0;
  }

  private static String text(CallToolResult result) {
    return result.content().get(0) instanceof McpSchema.TextContent text ? text.text() : "";
  }

  /**
   * Returns true if they arrived while the tool ran. If they were collected until its end, they
   * would arrive at once.
   */
  private boolean isSpread(String kind) {
    List<Long> at = of(kind).map(Seen::at).toList();
    return at.size() > 1 && at.get(at.size() - 1) - at.get(0) >= (ITEMS.size() - 1) * DELAY_MS / 2;
  }

  private String offsets(String kind, long started) {
    return of(kind)
        .map(one -> String.valueOf(one.at() - started))
        .collect(Collectors.joining(", "));
  }

  private Stream<Seen> of(String kind) {
    return seen.stream().filter(one -> one.kind().equals(kind));
  }

  private void saw(String kind, Object value) {
    seen.add(new Seen(kind, now(), value));
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void step(String what, Step step) {
    try {
      step.run();
    } catch (Exception e) {
      check(false, what, e);
    }
  }

  private static void note(String text) {
    System.out.println("  " + text);
  }

  private static void check(boolean condition, String what, Object otherwise) {
    if (condition) {
      passed++;
      System.out.println("ok   " + what);
    } else {
      failed++;
      System.out.println("FAIL " + what + ": " + otherwise);
    }
  }

  /** Everything beside tools, at the server with the conformance fixture. */
  private static final class Features {
    private static final String WATCHED = "test://watched-resource";

    private final CountDownLatch updated = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final McpAsyncClient client;

    Features(McpClientTransport transport) {
      client = McpClient.async(transport)
          .requestTimeout(TIMEOUT)
          .capabilities(McpSchema.ClientCapabilities.builder()
              .roots(false)
              .sampling()
              .elicitation(true, false)
              .build())
          .roots(new McpSchema.Root("file:///work", "Work"))
          .elicitation(request -> {
            asked.add("elicitation");
            return Mono.just(new McpSchema.ElicitResult(
                McpSchema.ElicitResult.Action.ACCEPT,
                Map.of("name", "Ada", "username", "ada", "email", "ada@example.org")));
          })
          .sampling(request -> {
            asked.add("sampling");
            return Mono.just(
                McpSchema.CreateMessageResult.builder(McpSchema.Role.ASSISTANT, "Paris", "none")
                    .build());
          })
          .resourcesUpdateConsumer(contents -> Mono.fromRunnable(updated::countDown))
          .build();
    }

    void run() {
      step("connect", () -> client.initialize().block(TIMEOUT));
      step("resources", this::reads);
      step("prompts", this::gets);
      step("completion", this::completes);
      step("subscription", this::subscribes);
      step("questions", this::answers);
      step("close", () -> client.closeGracefully().block(TIMEOUT));
    }

    private void reads() {
      check(
          read("test://static-text") instanceof McpSchema.TextResourceContents text
              && text.text().contains("static text resource"),
          "a text is read",
          "something else");
      check(
          read("test://static-binary") instanceof McpSchema.BlobResourceContents picture
              && picture.mimeType().equals("image/png")
              && picture.blob().startsWith("iVBORw0KGgo"),
          "a picture is read",
          "something else");
      check(
          read("test://template/42/data") instanceof McpSchema.TextResourceContents data
              && data.text().contains("\"id\":\"42\""),
          "a template is read with its variable",
          "something else");
    }

    private McpSchema.ResourceContents read(String uri) {
      return client
          .readResource(new McpSchema.ReadResourceRequest(uri))
          .block(TIMEOUT)
          .contents()
          .get(0);
    }

    private void gets() {
      McpSchema.GetPromptResult prompt = client
          .getPrompt(new McpSchema.GetPromptRequest(
              "test_prompt_with_arguments", Map.of("arg1", "one", "arg2", "two")))
          .block(TIMEOUT);
      check(
          prompt.messages().get(0).content() instanceof McpSchema.TextContent text
              && text.text().equals("Prompt with arguments: arg1='one', arg2='two'"),
          "prompts/get puts the arguments in",
          prompt);
    }

    private void completes() {
      McpSchema.CompleteResult result = client
          .completeCompletion(new McpSchema.CompleteRequest(
              new McpSchema.PromptReference("test_prompt_with_arguments"),
              new McpSchema.CompleteRequest.CompleteArgument("arg1", "par")))
          .block(TIMEOUT);
      check(
          result.completion().values().equals(List.of("par1", "par2")),
          "completion/complete goes on from what was typed",
          result);
    }

    private void subscribes() throws InterruptedException {
      client.subscribeResource(new McpSchema.SubscribeRequest(WATCHED)).block(TIMEOUT);
      call("test_update_watched_resource", Map.of());
      check(
          updated.await(5, TimeUnit.SECONDS), "a subscriber is told of the update", "nothing came");
      client.unsubscribeResource(new McpSchema.UnsubscribeRequest(WATCHED)).block(TIMEOUT);
    }

    private void answers() {
      answer(
          "test_elicitation", Map.of("message", "Who?"), List.of("elicitation"), "ada@example.org");
      answer(
          "test_sampling",
          Map.of("prompt", "Capital?"),
          List.of("sampling"),
          "LLM response: Paris");
      answer("test_input_required_result_list_roots", Map.of(), List.of(), "file:///work");
    }

    private void answer(
        String tool, Map<String, Object> arguments, List<String> questions, String wanted) {
      asked.clear();
      CallToolResult result = call(tool, arguments);
      check(
          asked.equals(questions) && text(result).contains(wanted),
          tool + ": has the client's answer",
          result);
    }

    private CallToolResult call(String tool, Map<String, Object> arguments) {
      return client
          .callTool(CallToolRequest.builder(tool).arguments(arguments).build())
          .block(TIMEOUT);
    }
  }

  /**
   * A transport that remembers the id of the last request, counts what comes in, and collects
   * errors.
   */
  private static final class Watched implements McpClientTransport {
    private final McpClientTransport transport;
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private volatile Object lastRequest = "";
    private final AtomicInteger received = new AtomicInteger();

    Watched(McpClientTransport transport) {
      this.transport = transport;
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
      return transport.connect(
          messages -> handler.apply(messages.doOnNext(message -> received.incrementAndGet())));
    }

    @Override
    public void setExceptionHandler(Consumer<Throwable> handler) {
      transport.setExceptionHandler(error -> {
        errors.add(error);
        handler.accept(error);
      });
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
      if (message instanceof McpSchema.JSONRPCRequest request) {
        lastRequest = request.id();
      }
      return transport.sendMessage(message);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return transport.closeGracefully();
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return transport.unmarshalFrom(data, type);
    }

    @Override
    public List<String> protocolVersions() {
      return transport.protocolVersions();
    }
  }
}
