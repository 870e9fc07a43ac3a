package io.github.mcpwar.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Outcome;
import io.github.mcpwar.testkit.Engines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The requests that interceptors see, and the order of interceptors. */
class InterceptorsTest {

  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private final List<String> events = new ArrayList<>();
  private final List<Message> sent = new ArrayList<>();
  private final Codec codec = new Codec();
  private Runnable afterStart = () -> {};
  private Runnable cancel = () -> {};

  /** Tools that record their calls. */
  private final class Tools {
    @Tool(description = "Works.")
    String work() {
      events.add("work");
      return "done";
    }

    @Tool(description = "Fails.")
    String fail() {
      throw new IllegalStateException("on purpose");
    }

    @Tool(description = "Refuses.")
    String refuse() {
      throw new io.github.mcpwar.api.ToolException("No.");
    }
  }

  private final class Named implements CallInterceptor {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public Interception begin(Call call) {
      events.add(name + " begins " + call.method());
      return new Interception() {
        @Override
        public <T> T run(Callable<T> work) throws Exception {
          events.add(name + " before");
          T result = work.call();
          events.add(name + " after");
          return result;
        }

        @Override
        public void end(Outcome outcome) {
          events.add(name + " ends " + outcome.errorType().orElse("well"));
        }
      };
    }
  }

  private void call(String method, String params, CallInterceptor... interceptors) {
    List<Runnable> tasks = new ArrayList<>();
    try (Engine engine = Engines.of(codec, new Tools(), tasks::add, List.of(interceptors))) {
      Connection connection = new Connection(engine, sent::add);
      String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{"
          + params + META + "}}";
      Request request = (Request) codec.parse(message.getBytes(StandardCharsets.UTF_8));
      connection.take(request, Caller.ANONYMOUS);
      cancel = connection::close;
      if (!tasks.isEmpty()) {
        afterStart.run();
        events.add("thread");
      }
      tasks.forEach(Runnable::run);
      connection.close();
    }
  }

  @Test
  void they_surround_the_code_of_a_tool_in_the_order_of_their_list() {
    call("tools/call", "\"name\":\"work\",", new Named("a"), new Named("b"));
    assertThat(events)
        .containsExactly(
            "a begins tools/call",
            "b begins tools/call",
            "thread",
            "a before",
            "b before",
            "work",
            "b after",
            "a after",
            "b ends well",
            "a ends well");
  }

  @Test
  void they_see_requests_that_run_no_code() {
    call("tools/list", "", new Named("a"));
    assertThat(events).containsExactly("a begins tools/list", "a ends well");
  }

  @Test
  void they_do_not_see_methods_that_there_are_not() {
    call("tools/eat", "", new Named("a"));
    assertThat(events).isEmpty();
    assertThat(sent).singleElement().isInstanceOf(Failure.class);
  }

  @Test
  void one_that_refuses_hides_the_request_from_those_after_it() {
    call(
        "tools/call",
        "\"name\":\"work\",",
        new Named("a"),
        call -> {
          throw new ProtocolException(Fault.OVERLOADED, "Slow down");
        },
        new Named("b"));
    assertThat(events).containsExactly("a begins tools/call", "a ends -32603");
    assertThat(sent)
        .singleElement()
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.error().message()).isEqualTo("Slow down"));
  }

  @Test
  void they_learn_how_it_ended() {
    call("tools/call", "\"name\":\"refuse\",", new Named("a"));
    call("tools/call", "\"name\":\"fail\",", new Named("a"));
    call("tools/call", "\"name\":\"unknown\",", new Named("a"));
    assertThat(events)
        .filteredOn(event -> event.startsWith("a ends"))
        .containsExactly("a ends tool_error", "a ends tool_error", "a ends -32602");
  }

  @Test
  void a_call_that_is_cancelled_before_it_runs_ends_once_without_its_code() {
    afterStart = () -> cancel.run();
    call("tools/call", "\"name\":\"work\",", new Named("a"));
    assertThat(events).containsExactly("a begins tools/call", "a ends cancelled", "thread");
    assertThat(sent).isEmpty();
  }

  @Test
  void one_that_fails_at_the_end_does_no_harm() {
    CallInterceptor broken = call -> new Interception() {
      @Override
      public void end(Outcome outcome) {
        throw new IllegalStateException("on purpose");
      }
    };
    call("tools/list", "", new Named("a"), broken);
    assertThat(events).contains("a ends well");
    assertThat(sent).singleElement().isInstanceOf(Success.class);
  }
}
