package io.github.mcpwar.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.server.usage.Share;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Outcome;
import io.github.mcpwar.testkit.Engines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers for which there is no memory, however often they are tried. */
class LostAnswersTest {
  private final Codec codec = new Codec();
  private final List<String> ends = new ArrayList<>();
  private final Caller caller = new LimitedCaller();

  private static final class Tools {
    @Tool(description = "Works.")
    String work() {
      return "done";
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools/call", "tools/list", "unknown"})
  void what_a_request_takes_is_free_again(String method) {
    CallInterceptor watching = call -> new Interception() {
      @Override
      public void end(Outcome outcome) {
        ends.add(call.method());
      }
    };
    Request request = (Request) codec.parse(("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method
            + "\",\"params\":{\"name\":\"work\",\"_meta\":{"
            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}")
        .getBytes(UTF_8));
    try (Engine engine = Engines.of(codec, new Tools(), Runnable::run, List.of(watching))) {
      Connection connection = new Connection(engine, message -> {
        Thread.currentThread().interrupt(); // so that nobody waits for memory
        throw new OutOfMemoryError("for this test");
      });
      try {
        connection.take(request, caller);
      } catch (OutOfMemoryError e) {
        assertThat(e).hasMessage("for this test");
      } finally {
        Thread.interrupted();
      }
      assertThat(engine.requestsInFlight()).isZero();
      assertThat(engine.activity().calls()).isEmpty();
      assertThat(caller.usage().tryTake(Share.CALLS, 1)).isTrue();
      assertThat(ends).hasSize(method.equals("unknown") ? 0 : 1);
    }
  }
}
