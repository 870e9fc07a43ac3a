package io.github.mcpwar.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.testkit.Engines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Subscriptions begin and end while their request is read, without a call. */
class SubscribingTest {
  private static final String META =
      "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
          + "'io.modelcontextprotocol/clientCapabilities':{}}";

  private final Codec codec = new Codec();
  private final List<Message> sent = new ArrayList<>();
  private final List<String> wrapped = new ArrayList<>();
  private final Catalog catalog = Catalog.empty(codec.mapper());
  private final Engine engine = engine();
  private final Connection connection = new Connection(engine, sent::add);

  static final class Offer {
    @ResourceTemplate(uriTemplate = "data://{+a}/{+b}", description = "Data.")
    String data(String a, String b) {
      return a + b;
    }
  }

  /** An engine with no thread for calls. */
  private Engine engine() {
    catalog.resources().addAll(AnnotatedObject.of(new Offer()));
    CallInterceptor interceptor = call -> new Interception() {
      @Override
      public <T> T run(Callable<T> work) throws Exception {
        wrapped.add(call.method());
        return work.call();
      }
    };
    return Engines.of(codec, catalog, task -> {}, List.of(interceptor));
  }

  private void take(Caller caller, String text) {
    byte[] message = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    connection.take(codec.parse(message), caller);
  }

  private static String request(int id, String method, String params) {
    return "{'jsonrpc':'2.0','id':" + id + ",'method':'" + method + "','params':{" + params + "}}";
  }

  private static String listen(int id, int count, String uri) {
    String filter = IntStream.range(0, count)
        .mapToObj(i -> "'" + uri + i + "'")
        .collect(Collectors.joining(",", "'notifications':{'resourceSubscriptions':[", "]},"));
    return request(id, "subscriptions/listen", filter + META);
  }

  private void openSession() {
    String hello = "'protocolVersion':'2025-03-26','capabilities':{},"
        + "'clientInfo':{'name':'test','version':'1'}";
    take(Caller.ANONYMOUS, request(1, "initialize", hello));
    sent.clear();
  }

  private List<String> texts() {
    return sent.stream()
        .map(each -> new String(codec.encode(each), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void a_subscription_at_the_end_of_input_ends_with_its_result() throws Exception {
    take(Caller.ANONYMOUS, listen(1, 2, "data://a/"));
    connection.await(Duration.ofDays(1));
    assertThat(texts()).hasSize(3);
    assertThat(texts().get(0)).contains("acknowledged", "data://a/0", "data://a/1");
    assertThat(texts().get(1)).contains("notifications/cancelled");
    assertThat(texts().get(2)).contains("\"result\"");
  }

  @Test
  void a_subscription_after_the_connection_ended_is_told_nothing() {
    connection.close();
    take(Caller.ANONYMOUS, listen(1, 2, "data://a/"));
    assertThat(sent).isEmpty();
    assertThat(engine.activity().listeners()).isEmpty();
  }

  @Test
  void a_cancellation_right_after_the_request_ends_the_subscription() {
    take(Caller.ANONYMOUS, listen(1, 2, "data://a/"));
    take(
        Caller.ANONYMOUS,
        "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1," + META
            + "}}");
    assertThat(engine.activity().listeners()).isEmpty();
    take(Caller.ANONYMOUS, listen(1, 2, "data://a/"));
    assertThat(texts()).hasSize(2).allMatch(text -> text.contains("acknowledged"));
  }

  @Test
  void subscribing_and_unsubscribing_take_effect_in_order() {
    openSession();
    String both = request(2, "resources/subscribe", "'uri':'data://a/b'") + ","
        + request(3, "resources/unsubscribe", "'uri':'data://a/b'");
    take(Caller.ANONYMOUS, "[" + both + "]");
    catalog.resources().updated("data://a/b");
    assertThat(texts()).hasSize(2).allMatch(text -> text.contains("\"result\":{}"));
    take(Caller.ANONYMOUS, request(4, "resources/subscribe", "'uri':'data://a/b'"));
    catalog.resources().updated("data://a/b");
    assertThat(texts()).hasSize(4).last().asString().contains("resources/updated");
  }

  @Test
  void a_caller_whose_calls_are_all_running_can_subscribe() {
    openSession();
    Caller busy = new LimitedCaller();
    assertThat(busy.usage().tryTake(Share.CALLS, 1)).isTrue();
    take(busy, request(2, "resources/subscribe", "'uri':'data://a/b'"));
    assertThat(texts()).singleElement().asString().contains("\"result\":{}");
  }

  @Test
  void interceptors_wrap_no_code_for_subscriptions() {
    openSession();
    take(Caller.ANONYMOUS, request(2, "resources/subscribe", "'uri':'data://a/b'"));
    take(Caller.ANONYMOUS, listen(3, 1, "data://a/"));
    assertThat(sent).hasSize(2);
    assertThat(wrapped).isEmpty();
  }

  @Test
  void a_listener_that_asks_for_too_much_work_is_refused() {
    for (int i = 0; i < 20; i++) {
      catalog
          .resources()
          .addTemplate(
              new ResourceTemplateDescriptor("data://{+a}/" + i, "n" + i, "Data.", "text/plain"),
              (uri, variables, context) -> List.of());
    }
    take(Caller.ANONYMOUS, listen(1, 1000, "data://" + "a".repeat(1000)));
    assertThat(texts()).singleElement().asString().contains("listen to fewer resources");
    assertThat(engine.activity().listeners()).isEmpty();
  }
}
