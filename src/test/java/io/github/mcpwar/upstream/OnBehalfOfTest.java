package io.github.mcpwar.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.api.ReportedToolException;
import io.github.mcpwar.client.FakeServer;
import io.github.mcpwar.testkit.RecordingContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of an upstream server in the names of users. */
class OnBehalfOfTest {
  private static final String DONE = "{\"resultType\":\"complete\",\"content\":[]}";

  private final UpstreamBench bench = new UpstreamBench();
  private FakeServer server;

  @AfterEach
  void close() throws IOException {
    bench.close();
    if (server != null) {
      server.close();
    }
  }

  private void use(FakeServer fake) {
    server = fake;
    bench.use(UpstreamBench.onBehalfOf(fake.endpoint()));
  }

  private void callAs(String user) throws Exception {
    callAs(user, user + "-at-");
  }

  private void callAs(String user, String token) throws Exception {
    bench.call("far_echo", "{}", new RecordingContext().signedInAs(user).withTokens(token));
  }

  private static FakeServer withoutSessions() throws IOException {
    return FakeServer.stateless(UpstreamBench.ECHO)
        .on("tools/call", (request, reply) -> reply.result(DONE));
  }

  private static FakeServer withSessions() throws IOException {
    AtomicInteger sessions = new AtomicInteger();
    return FakeServer.withSessions(UpstreamBench.ECHO)
        .on(
            "initialize",
            (request, reply) -> reply.welcome(request, "s-" + sessions.incrementAndGet()))
        .on("GET", (request, reply) -> reply.status(405, "text/plain", ""))
        .on("tools/call", (request, reply) -> reply.result(DONE));
  }

  private List<String> sent(String what, String header) {
    return server.seen(what).stream().map(seen -> seen.header(header)).toList();
  }

  @Test
  void the_list_is_fetched_with_the_configured_headers() throws Exception {
    use(withoutSessions());
    assertThat(bench.names()).containsExactly("far_echo");
    assertThat(sent("tools/list", "Authorization")).containsExactly("Bearer own");
    assertThat(sent("tools/list", "X-Key")).containsExactly("k");
  }

  @Test
  void a_call_carries_the_users_token_in_place_of_the_configured_one() throws Exception {
    use(withoutSessions());
    callAs("ada");
    callAs("bob");
    assertThat(sent("tools/call", "Authorization"))
        .containsExactly("Bearer ada-at-far", "Bearer bob-at-far");
    assertThat(sent("tools/call", "X-Key")).containsExactly("k", "k");
  }

  @Test
  void each_request_of_a_session_carries_the_token_of_its_user() throws Exception {
    use(withSessions());
    callAs("ada");
    callAs("bob");
    assertThat(sent("initialize", "Authorization"))
        .containsExactly("Bearer own", "Bearer ada-at-far", "Bearer bob-at-far");
    assertThat(sent("tools/call", "Mcp-Session-Id")).containsExactly("s-2", "s-3");
    assertThat(server.seen().stream()
            .filter(seen -> seen.headers().getOrDefault("Mcp-Session-Id", "").equals("s-3"))
            .map(seen -> seen.header("Authorization")))
        .containsOnly("Bearer bob-at-far");
  }

  @Test
  void users_share_no_client_of_a_server_without_sessions() throws Exception {
    use(withoutSessions());
    callAs("ada");
    callAs("bob");
    callAs("ada");
    assertThat(bench.state().sessions()).isEqualTo(2);
  }

  @Test
  void a_call_carries_the_token_of_this_call_and_not_of_one_before() throws Exception {
    use(withSessions());
    callAs("ada", "first-");
    callAs("ada", "second-");
    assertThat(sent("tools/call", "Authorization"))
        .containsExactly("Bearer first-far", "Bearer second-far");
    assertThat(sent("tools/call", "Mcp-Session-Id")).containsExactly("s-2", "s-2");
  }

  @Test
  void a_refused_token_of_one_user_is_no_failure_of_the_server_for_others() throws Exception {
    use(withSessions().on("initialize", (request, reply) -> {
      if (request.header("Authorization").contains("bob")) {
        reply.status(401, "text/plain", "no");
      } else {
        reply.welcome(request, "s");
      }
    }));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> callAs("bob"))
          .isInstanceOf(ReportedToolException.class)
          .hasMessage("The upstream server does not accept the token that this server has of you");
      callAs("ada");
    }
    assertThat(bench.state().isUp()).isTrue();
  }

  @Test
  void a_refused_token_is_forgotten_so_that_the_next_call_has_another_one() throws Exception {
    use(withSessions().on("tools/call", (request, reply) -> {
      if (request.header("Authorization").contains("old")) {
        reply.status(401, "text/plain", "no");
      } else {
        reply.result(DONE);
      }
    }));
    RecordingContext ada = new RecordingContext();
    ada.signedInAs("ada").withTokens(service -> ada.refusedTokens().isEmpty() ? "old" : "new");
    assertThatThrownBy(() -> bench.call("far_echo", "{}", ada))
        .isInstanceOf(ReportedToolException.class);
    assertThat(ada.refusedTokens()).containsExactly("old");
    bench.call("far_echo", "{}", ada);
    assertThat(sent("tools/call", "Authorization")).containsExactly("Bearer old", "Bearer new");
  }

  @Test
  void nobody_gets_a_token_and_nothing_is_sent() throws Exception {
    use(withoutSessions());
    assertThatThrownBy(() -> bench.call("far_echo")).isInstanceOf(NoTokenException.class);
    assertThat(server.seen("tools/call")).isEmpty();
  }
}
