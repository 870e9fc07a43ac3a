package io.github.mcpwar.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.CallsInFlight;
import io.github.mcpwar.server.exchange.Reply;
import io.github.mcpwar.server.exchange.StatelessPeer;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Outcome;
import io.github.mcpwar.testkit.Engines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that end otherwise than by their answer leave nothing behind. */
class LostAnswersTest {
  private final Codec codec = new Codec();
  private final List<String> ends = new ArrayList<>();
  private final Caller caller = new LimitedCaller();

  private static final class Offer {
    @ResourceTemplate(uriTemplate = "data://{a}", description = "Data.")
    String data(String a) {
      return a;
    }

    @Tool(description = "Works.")
    String work() {
      return "done";
    }
  }

  private Engine engine() {
    CallInterceptor watching = call -> new Interception() {
      @Override
      public void end(Outcome outcome) {
        ends.add(call.method());
      }
    };
    AnnotatedObject offer = AnnotatedObject.of(new Offer());
    Catalog catalog = Catalog.empty(codec.mapper());
    catalog.tools().addAll(offer);
    catalog.resources().addAll(offer);
    return Engines.of(codec, catalog, Runnable::run, List.of(watching));
  }

  private Request request(String method) {
    return (Request) codec.parse(("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method
            + "\",\"params\":{\"name\":\"work\",\"notifications\":{\"resourceSubscriptions\":"
            + "[\"data://a\"]},\"_meta\":{"
            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}")
        .getBytes(UTF_8));
  }

  private void assertFree() {
    for (Share share : List.of(Share.CALLS, Share.STREAMS, Share.SUBSCRIPTIONS)) {
      assertThat(caller.usage().tryTake(share, 1)).as(share.name()).isTrue();
    }
  }

  /** The reply of a container that fails when it is asked to watch the connection. */
  private static final class Unwatched implements Reply {
    private final List<Response> sent = new ArrayList<>();
    private int status;
    private boolean fails = true;

    @Override
    public boolean takesNotifications() {
      return true;
    }

    @Override
    public void send(Notification notification) {}

    @Override
    public boolean ask(Request question) {
      return false;
    }

    @Override
    public void send(Response response, int httpStatus) {
      sent.add(response);
      status = httpStatus;
    }

    @Override
    public void endWithoutResponse() {}

    @Override
    public void onLeave(Runnable action) {
      if (fails) {
        throw new IllegalStateException("for this test");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools/call", "subscriptions/listen"})
  void a_request_that_cannot_be_watched_fails_and_leaves_nothing(String method) {
    Request request = request(method);
    Unwatched reply = new Unwatched();
    CallsInFlight calls = new CallsInFlight();
    try (Engine engine = engine()) {
      StatelessPeer peer = StatelessPeer.of(request, StatelessPeer.contract(request), calls);
      engine.handle(request, peer, caller, null, reply);
      assertThat(reply.sent).singleElement().isInstanceOf(Failure.class);
      assertThat(calls.isEmpty()).isTrue();
      assertThat(engine.requestsInFlight()).isZero();
      assertThat(engine.activity().calls()).isEmpty();
      assertThat(engine.activity().listeners()).isEmpty();
      assertFree();
      assertThat(ends).containsExactly(method);
    }
  }

  @Test
  void a_call_that_comes_after_its_session_ended_is_told_so() {
    Request hello =
        (Request) codec.parse(("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\","
                + "\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                + "\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}")
            .getBytes(UTF_8));
    Unwatched reply = new Unwatched();
    reply.fails = false;
    try (Engine engine = engine()) {
      Session session = engine.sessions().openOnConnection(hello, caller, null);
      engine.sessions().close(session, SessionEnd.CLIENT, caller);
      engine.handle(request("tools/call"), session, caller, null, reply);
      assertThat(reply.sent).singleElement().isInstanceOf(Failure.class);
      assertThat(reply.status).isEqualTo(404);
      assertFree();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools/call", "tools/list", "subscriptions/listen", "unknown"})
  void what_a_request_takes_is_free_again(String method) {
    Request request = request(method);
    try (Engine engine = engine()) {
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
      assertFree();
      assertThat(ends).hasSize(method.equals("unknown") ? 0 : 1);
    }
  }
}
