package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.call;
import static io.github.mcpwar.server.tools.Bench.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.Structured;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.ImageContent;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.annotated.FaultyResultException;
import io.github.mcpwar.testkit.RecordingContext;
import jakarta.validation.constraints.NotNull;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The results made of values that a tool's method returns and exceptions that it throws. */
@SuppressWarnings({"unused", "UnusedMethod"})
class ResultTest {

  record Item(String name) {}

  public static class Lazy {
    public String getOrders() {
      throw new IllegalStateException("no session");
    }
  }

  public static class Refusing {
    public String getOrders() {
      throw new ToolException("try later");
    }
  }

  static class FieldsOnly {
    private final String name = "x";
  }

  record Counts(Map<String, Integer> counts, List<OptionalInt> maybe) {}

  record Strict(@NotNull String name) {}

  static class Returns {
    static final Tools TOOLS = Bench.tools(new Returns());

    static final ImageContent IMAGE = new ImageContent(new byte[] {1}, "image/png");

    @Tool
    String text() {
      return "hello";
    }

    @Tool
    StringBuilder builder() {
      return new StringBuilder("built");
    }

    @Tool
    Object textAsObject() {
      return "hello";
    }

    @Tool
    void nothing() {}

    @Tool
    String nullText() {
      return null;
    }

    @Tool
    ImageContent block() {
      return IMAGE;
    }

    @Tool
    List<Content> blocks() {
      return List.of(new TextContent("a"), IMAGE);
    }

    @Tool
    Content[] blockArray() {
      return new Content[] {IMAGE};
    }

    @Tool
    List<TextContent> noBlocks() {
      return List.of();
    }

    @Tool
    Content[] noBlockArray() {
      return new Content[0];
    }

    @Tool
    Object blocksAsObject() {
      return List.of(IMAGE);
    }

    @Tool
    CallToolResult result() {
      return CallToolResult.error("no");
    }

    @Tool
    Item item() {
      return new Item("x");
    }

    @Tool
    List<Item> noItems() {
      return List.of();
    }

    @Tool
    int number() {
      return 42;
    }

    @Tool
    Optional<Item> some() {
      return Optional.of(new Item("x"));
    }

    @Tool
    Optional<Item> none() {
      return Optional.empty();
    }

    @Tool
    OptionalInt noInt() {
      return OptionalInt.empty();
    }

    @Tool
    Optional<String> someText() {
      return Optional.of("hello");
    }

    @Tool
    Map<String, Object> map() {
      return Map.of("a", List.of(1, "b"));
    }

    @Tool
    JsonNode json() {
      return Bench.json("{\"a\":null}");
    }

    @Tool
    CompletionStage<String> later() {
      return CompletableFuture.completedFuture("hello");
    }

    @Tool
    Future<String> future() {
      FutureTask<String> task = new FutureTask<>(() -> "hello");
      new Thread(task).start();
      return task;
    }

    @Tool
    CompletionStage<Future<CompletionStage<String>>> nested() {
      return CompletableFuture.completedStage(
          CompletableFuture.completedFuture(CompletableFuture.completedStage("hello")));
    }

    @Tool
    Optional<CompletionStage<Optional<String>>> maybeLater() {
      return Optional.of(CompletableFuture.completedStage(Optional.of("hello")));
    }

    @Tool
    CompletionStage<Optional<Content>> blockLater() {
      return CompletableFuture.completedFuture(Optional.of(IMAGE));
    }

    @Tool
    CompletionStage<Void> nothingLater() {
      return CompletableFuture.completedFuture(null);
    }

    @Tool
    Structured<Item> both() {
      return new Structured<>(new Item("x"), "One item");
    }

    @Tool
    Item nullItem() {
      return null;
    }

    @Tool
    double notANumber() {
      return Double.NaN;
    }

    @Tool
    double[] infinite() {
      return new double[] {1, Double.POSITIVE_INFINITY};
    }

    @Tool
    Map<String, Double> infiniteInMap() {
      return Map.of("a", Double.NEGATIVE_INFINITY);
    }

    @Tool
    CallToolResult notANumberInResult() {
      return new CallToolResult(
          List.of(), Bench.MAPPER.createObjectNode().put("a", Double.NaN), false, null);
    }

    @Tool
    Map<String, Integer> nullKey() {
      return Collections.singletonMap(null, 1);
    }

    @Tool
    Lazy lazy() {
      return new Lazy();
    }

    @Tool
    Object fieldsOnly() {
      return new FieldsOnly();
    }

    @Tool
    Map<String, Object> inItself() {
      Map<String, Object> map = new HashMap<>();
      map.put("self", List.of(map));
      return map;
    }

    @Tool
    Object streamAsObject() {
      return Stream.of("a");
    }

    @Tool
    Map<String, Object> exceptionInMap() {
      return Map.of("a", new IllegalStateException("inside"));
    }

    @Tool
    CompletionStage<Object> forever() {
      CompletableFuture<Object> future = new CompletableFuture<>();
      future.complete(future);
      return future;
    }

    @Tool
    Refusing refusing() {
      return new Refusing();
    }

    @Tool
    List<String> nullInList() {
      return Arrays.asList("a", null);
    }

    @Tool
    Map<String, Integer> nullValue() {
      return Collections.singletonMap("a", null);
    }

    @Tool
    Counts counts() {
      return new Counts(
          Collections.singletonMap("a", null), List.of(OptionalInt.of(1), OptionalInt.empty()));
    }

    @Tool
    String wrapped() {
      throw new UndeclaredThrowableException(
          new InvocationTargetException(new RuntimeException(new ToolException("try later"))));
    }

    @Tool
    Future<CompletionStage<String>> wrappedByFuture() {
      return CompletableFuture.completedFuture(CompletableFuture.supplyAsync(() -> {
        throw new ToolException("try later");
      }));
    }

    @Tool
    Strict brokenPromise() {
      return new Strict(null);
    }

    @Tool
    String toolException() {
      throw new ToolException("try later");
    }

    @Tool
    String checked() throws IOException {
      throw new IOException("disk");
    }

    @Tool
    String error() {
      throw new AssertionError("bug");
    }

    @Tool
    CompletionStage<String> failedStage() {
      return CompletableFuture.failedFuture(new ToolException("try later"));
    }

    @Tool
    CompletionStage<String> failedTwice() {
      return CompletableFuture.supplyAsync(() -> {
        throw new CompletionException(new CompletionException(new IOException("disk")));
      });
    }
  }

  private static CallToolResult result(String tool) throws Exception {
    return call(Returns.TOOLS.find(tool).orElseThrow(), "{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text", "textAsObject", "someText", "later", "future", "nested", "maybeLater"})
  void a_text_is_one_text_block(String tool) throws Exception {
    assertThat(result(tool)).isEqualTo(CallToolResult.text("hello"));
  }

  @Test
  void any_char_sequence_is_text() throws Exception {
    assertThat(result("builder")).isEqualTo(CallToolResult.text("built"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing", "nullText", "none", "noInt", "nothingLater", "noBlocks", "noBlockArray"
      })
  void nothing_is_empty_content(String tool) throws Exception {
    assertThat(result(tool)).isEqualTo(CallToolResult.of(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"block", "blockArray", "blocksAsObject", "blockLater"})
  void a_content_block_is_taken_as_it_is(String tool) throws Exception {
    assertThat(result(tool)).isEqualTo(CallToolResult.of(List.of(Returns.IMAGE)));
  }

  @Test
  void blocks_keep_their_order() throws Exception {
    assertThat(result("blocks").content()).containsExactly(new TextContent("a"), Returns.IMAGE);
  }

  @Test
  void a_result_is_taken_as_it_is() throws Exception {
    assertThat(result("result")).isEqualTo(CallToolResult.error("no"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"item", "some"})
  void an_object_is_structured_content_and_the_same_json_as_text(String tool) throws Exception {
    CallToolResult result = result(tool);

    assertThat(result.structuredContent()).isEqualTo(Bench.json("{\"name\":\"x\"}"));
    assertThat(result.content()).containsExactly(new TextContent("{\"name\":\"x\"}"));
  }

  @Test
  void structured_content_may_be_any_json() throws Exception {
    assertThat(String.valueOf(result("number").structuredContent())).isEqualTo("42");
    assertThat(String.valueOf(result("noItems").structuredContent())).isEqualTo("[]");
    assertThat(String.valueOf(result("map").structuredContent())).isEqualTo("{\"a\":[1,\"b\"]}");
    assertThat(String.valueOf(result("json").structuredContent())).isEqualTo("{\"a\":null}");
  }

  @Test
  void a_structured_result_brings_its_own_words() throws Exception {
    CallToolResult result = result("both");

    assertThat(result.structuredContent()).isEqualTo(Bench.json("{\"name\":\"x\"}"));
    assertThat(result.content()).containsExactly(new TextContent("One item"));
  }

  @Proves("structured-content-conforms")
  @ParameterizedTest
  @ValueSource(strings = {"nullItem", "notANumber", "infinite", "brokenPromise"})
  void a_result_that_breaks_its_schema_never_leaves_the_server(String tool) {
    assertThatThrownBy(() -> result(tool))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("result");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "infiniteInMap",
        "notANumberInResult",
        "nullKey",
        "lazy",
        "fieldsOnly",
        "inItself",
        "streamAsObject",
        "exceptionInMap"
      })
  void what_json_cannot_express_never_leaves_the_server(String tool) {
    assertThatThrownBy(() -> result(tool))
        .isInstanceOf(FaultyResultException.class)
        .message()
        .doesNotContain("no session", "inside", "java.");
  }

  @Test
  void what_never_comes_to_an_end_is_an_error() {
    assertThatThrownBy(() -> result("forever")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothing_where_something_is_promised_says_what_the_author_has_to_change() {
    assertThatThrownBy(() -> result("nullItem"))
        .isInstanceOf(FaultyResultException.class)
        .hasMessageContaining("@Nullable");
  }

  @Test
  void nulls_in_lists_and_maps_are_kept() throws Exception {
    assertThat(String.valueOf(result("nullInList").structuredContent())).isEqualTo("[\"a\",null]");
    assertThat(String.valueOf(result("nullValue").structuredContent())).isEqualTo("{\"a\":null}");
    assertThat(result("counts").structuredContent())
        .isEqualTo(Bench.json("{\"counts\":{\"a\":null},\"maybe\":[1,null]}"));
    assertThat(result("counts").content())
        .containsExactly(new TextContent("{\"counts\":{\"a\":null},\"maybe\":[1,null]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"toolException", "failedStage", "refusing", "wrapped", "wrappedByFuture"})
  void a_tool_exception_comes_out_as_it_was_thrown(String tool) {
    assertThatThrownBy(() -> result(tool))
        .isExactlyInstanceOf(ToolException.class)
        .hasMessage("try later");
  }

  @ParameterizedTest
  @ValueSource(strings = {"checked", "failedTwice"})
  void any_other_exception_comes_out_as_it_was_thrown(String tool) {
    assertThatThrownBy(() -> result(tool))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("disk");
  }

  @Test
  void an_error_comes_out_as_it_was_thrown() {
    assertThatThrownBy(() -> result("error")).isExactlyInstanceOf(AssertionError.class);
  }

  static class Slow {
    final CompletableFuture<String> never = new CompletableFuture<>();
    final CountDownLatch started = new CountDownLatch(1);

    private <T> T started(T result) {
      started.countDown();
      return result;
    }

    @Tool
    CompletionStage<String> stage() {
      return started(never);
    }

    @Tool
    CompletionStage<CompletionStage<String>> stageOfStage() {
      return started(CompletableFuture.completedStage(never));
    }

    @Tool
    Future<Optional<CompletionStage<String>>> futureOfStage() {
      return started(CompletableFuture.completedFuture(Optional.of(never)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stage", "stageOfStage", "futureOfStage"})
  void an_interrupt_ends_the_wait_and_cancels_what_is_waited_for(String name) throws Exception {
    Slow slow = new Slow();
    RegisteredTool tool = tool(slow, name);
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread caller = new Thread(() -> {
      try {
        tool.with(Bench.json("{}")).run(new RecordingContext());
        outcome.complete(new AssertionError("ended"));
      } catch (Throwable e) {
        outcome.complete(e);
      }
    });
    caller.start();
    slow.started.await();
    caller.interrupt();

    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    assertThat(slow.never).isCancelled();
  }

  static class NoData {
    record Holder(List<Thread> threads) {}

    @Tool
    Stream<String> stream() {
      return Stream.of("a");
    }

    @Tool
    CompletionStage<IntStream> numbersLater() {
      return CompletableFuture.completedStage(IntStream.of(1));
    }

    @Tool
    Optional<Supplier<String>> supplier() {
      return Optional.empty();
    }

    @Tool
    Flow.Publisher<String> publisher() {
      return subscriber -> {};
    }

    @Tool
    List<IllegalStateException> exceptions() {
      return List.of();
    }

    @Tool
    Map<String, File> files() {
      return Map.of();
    }

    @Tool
    Holder threads() {
      return new Holder(List.of());
    }

    @Tool
    Map<String, Holder> threadsByName() {
      return Map.of();
    }

    @Tool
    Optional<InputStream> bytes() {
      return Optional.empty();
    }

    @Tool
    List<CompletionStage<String>> stages() {
      return List.of();
    }

    @Tool
    Structured<Iterator<Callable<String>>> callable() {
      return new Structured<>(List.<Callable<String>>of().iterator(), "");
    }

    @Tool
    String fine() {
      return "";
    }
  }

  @Test
  void results_that_are_no_data_are_refused_at_start_with_what_to_return_instead() {
    assertThatThrownBy(() -> Bench.tools(new NoData()))
        .hasMessageContainingAll(
            "stream: its result: java.util.stream.Stream is no data: return a list",
            "numbersLater: its result: java.util.stream.IntStream is no data",
            "supplier: its result: java.util.function.Supplier is no data",
            "publisher: its result: java.util.concurrent.Flow$Publisher is no data",
            "exceptions: its result",
            "files: its result: java.io.File becomes a path",
            "threads: its result",
            "threadsByName: its result",
            "java.lang.Thread is no data",
            "bytes: its result: java.io.InputStream is no data: return its content",
            "stages: its result")
        .message()
        .doesNotContain("fine");
  }
}
