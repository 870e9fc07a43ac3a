package io.github.mcpwar.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.client.FakeServer;
import io.github.mcpwar.testkit.RecordingContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sessions that callers have with an upstream server. */
class SessionsTest {
  private final UpstreamBench bench = new UpstreamBench();
  private final AtomicInteger sessions = new AtomicInteger();
  private FakeServer server;

  @BeforeEach
  void serve() throws IOException {
    server = FakeServer.withSessions(UpstreamBench.ECHO)
        .on(
            "initialize",
            (request, reply) -> reply.welcome(request, "s-" + sessions.incrementAndGet()))
        .on("GET", (request, reply) -> reply.status(405, "text/plain", ""))
        .on("tools/call", (request, reply) -> reply.result("{\"content\":[]}"));
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
    server.close();
  }

  private void use(int most) {
    bench.use(UpstreamBench.spec(
        server.endpoint(), new UpstreamSpec.Limits(9999, 9, 9, most), Duration.ofSeconds(20)));
  }

  private void callAs(String user) throws Exception {
    RecordingContext context = new RecordingContext();
    bench.call("far_echo", "{}", user.isEmpty() ? context : context.signedInAs(user));
  }

  /** A call in one of several sessions of a user with this server. */
  private void callAs(String user, long session) throws Exception {
    McpContext context = new RecordingContext().signedInAs(user);
    McpContext inSession = (McpContext) Proxy.newProxyInstance(
        McpContext.class.getClassLoader(),
        new Class<?>[] {McpContext.class},
        (proxy, method, arguments) -> method.getName().equals("session")
            ? Long.valueOf(session)
            : method.invoke(context, arguments));
    bench.call("far_echo", "{}", inSession);
  }

  /** The sessions of the calls, in their order. */
  private List<String> used() {
    return server.seen("tools/call").stream()
        .map(call -> call.header("Mcp-Session-Id"))
        .toList();
  }

  @Test
  void each_caller_has_a_session_of_their_own_and_keeps_it() throws Exception {
    use(10);
    callAs("ada");
    callAs("bob");
    callAs("ada");
    assertThat(used()).containsExactly("s-2", "s-3", "s-2");
    assertThat(bench.state().sessions()).isEqualTo(2);
  }

  @Test
  void nobody_in_particular_gets_a_session_for_one_call() throws Exception {
    use(10);
    callAs("");
    callAs("");
    assertThat(used()).containsExactly("s-2", "s-3");
    assertThat(bench.state().sessions()).isZero();
    assertThat(server.await("DELETE").header("Mcp-Session-Id")).isEqualTo("s-2");
  }

  @Test
  void the_longest_unused_session_makes_room_for_another_one() throws Exception {
    use(2);
    callAs("ada");
    callAs("bob");
    callAs("ada");
    callAs("eve");
    assertThat(server.await("DELETE").header("Mcp-Session-Id")).isEqualTo("s-3");
    assertThat(bench.state().sessions()).isEqualTo(2);
  }

  @Test
  void a_user_has_at_most_half_of_the_sessions() throws Exception {
    use(4);
    callAs("bob");
    callAs("ada", 1);
    callAs("ada", 2);
    callAs("ada", 3);
    assertThat(server.await("DELETE").header("Mcp-Session-Id")).isEqualTo("s-3");
    assertThat(bench.state().sessions()).isEqualTo(3);
    callAs("bob");
    assertThat(used()).containsExactly("s-2", "s-3", "s-4", "s-5", "s-2");
  }

  @Test
  void a_user_whose_sessions_are_all_in_use_gets_no_more_than_half() throws Exception {
    use(2);
    server.on("tools/call", (request, reply) -> {
      assertThatThrownBy(() -> callAs("ada", 2))
          .isInstanceOf(ToolException.class)
          .hasMessage("You have 1 sessions with the upstream server already; wait for the"
              + " end of a call");
      reply.result("{\"content\":[]}");
    });
    callAs("ada", 1);
    assertThat(used()).containsExactly("s-2");
  }

  @Test
  void the_calls_of_a_user_are_counted_over_all_sessions() throws Exception {
    bench.use(UpstreamBench.spec(
        server.endpoint(), new UpstreamSpec.Limits(9999, 9, 2, 9), Duration.ofSeconds(20)));
    server.on("tools/call", (request, reply) -> {
      assertThatThrownBy(() -> callAs("ada", 2))
          .hasMessage("You have 1 calls of this server already; wait for one");
      reply.result("{\"content\":[]}");
    });
    callAs("ada", 1);
    assertThat(used()).containsExactly("s-2");
  }

  @Test
  void all_calls_of_nobody_in_particular_are_counted_together() throws Exception {
    bench.use(UpstreamBench.spec(
        server.endpoint(), new UpstreamSpec.Limits(9999, 9, 2, 9), Duration.ofSeconds(20)));
    server.on("tools/call", (request, reply) -> {
      assertThatThrownBy(() -> callAs(""))
          .hasMessage("Callers without a user or session have 1 calls of this server already;"
              + " wait for one");
      reply.result("{\"content\":[]}");
    });
    callAs("");
    assertThat(used()).containsExactly("s-2");
  }

  @Test
  void too_many_callers_at_once_are_refused() throws Exception {
    use(1);
    server.on("tools/call", (request, reply) -> {
      assertThatThrownBy(() -> callAs("bob"))
          .isInstanceOf(ToolException.class)
          .hasMessage("Too many callers use the upstream server; try again later");
      reply.result("{\"content\":[]}");
    });
    callAs("ada");
    assertThat(used()).containsExactly("s-2");
  }

  @Test
  void a_session_that_nobody_uses_ends() throws Exception {
    use(10);
    callAs("ada");
    bench.now.set(Duration.ofMinutes(6).toNanos());
    callAs("bob");
    assertThat(server.await("DELETE").header("Mcp-Session-Id")).isEqualTo("s-2");
    assertThat(bench.state().sessions()).isEqualTo(1);
  }

  @Test
  void a_session_that_the_server_forgot_begins_anew() throws Exception {
    use(10);
    callAs("ada");
    server.on("tools/call", (request, reply) -> {
      if (request.header("Mcp-Session-Id").equals("s-2")) {
        reply.status(404, "text/plain", "");
      } else {
        reply.result("{\"content\":[]}");
      }
    });
    callAs("ada");
    assertThat(used()).containsExactly("s-2", "s-2", "s-3");
  }

  @Test
  void a_server_without_sessions_has_one_client_for_all() throws Exception {
    server.close();
    server = FakeServer.stateless(UpstreamBench.ECHO)
        .on("tools/call", (request, reply) -> reply.result("{\"content\":[]}"));
    use(1);
    callAs("ada");
    callAs("bob");
    callAs("");
    assertThat(server.seen("server/discover")).as("for lists, and for calls").hasSize(2);
  }

  @Test
  void the_end_of_the_server_set_ends_the_sessions() throws Exception {
    use(10);
    callAs("ada");
    bench.servers.use(List.of(), bench.registry::check);
    assertThat(bench.names()).isEmpty();
    assertThat(server.await("DELETE")).isNotNull();
  }
}
