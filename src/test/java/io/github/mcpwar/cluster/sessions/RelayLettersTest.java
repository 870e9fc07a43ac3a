package io.github.mcpwar.cluster.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.TokenPrincipal;
import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.PostedMessage;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Messages for the streams of other nodes. */
class RelayLettersTest {
  private static final byte[] KEY = "a key of a cluster that nobody guesses".getBytes(UTF_8);
  private static final byte[] BODY = "{\"jsonrpc\":\"2.0\"}".getBytes(UTF_8);

  private final Codec codec = new Codec();
  private final ExecutorService mail = Executors.newSingleThreadExecutor();
  private final MemoryHub hub = new MemoryHub(mail, () -> 0);
  private final Cluster first = node(1);
  private final Cluster second = node(2);
  private final RelayLetters one = new RelayLetters(first, codec.mapper());
  private final RelayLetters two = new RelayLetters(second, codec.mapper());
  private final List<PostedMessage> taken = new ArrayList<>();
  private final String stream = one.name("abc-_1");

  RelayLettersTest() {
    one.receiver((id, message) -> {
      boolean known = id.equals(stream);
      if (known) {
        taken.add(message);
      }
      return known;
    });
  }

  private Cluster node(int salt) {
    byte[] bytes = new byte[Cluster.SALT_BYTES];
    bytes[0] = (byte) salt;
    Cluster node = new Cluster(hub.connection(), KEY, bytes, codec.mapper(), Runnable::run);
    node.join("node " + salt);
    return node;
  }

  @AfterEach
  void stop() {
    mail.shutdownNow();
  }

  private static PostedMessage message(Principal sender) {
    return new PostedMessage(
        BODY,
        Optional.ofNullable(sender),
        Set.of("admin"),
        sender instanceof TokenPrincipal token ? Optional.of(token.scopes()) : Optional.empty(),
        Optional.of(Duration.ofMinutes(5)),
        "192.0.2.1",
        "client/1",
        Map.of("X-Tenant", "blue"));
  }

  /** A caller with an access token. */
  private record Token(String getName, Set<String> scopes, Map<String, Object> claims)
      implements TokenPrincipal {}

  @Test
  void a_message_arrives_with_its_sender() {
    Map<String, Object> claims = Map.of("iss", "x", "n", 7, "groups", List.of("a", "b"));
    assertThat(two.mayKnow(stream)).isTrue();
    assertThat(two.pass(stream, message(new Token("ada", Set.of("read"), claims))))
        .isTrue();

    PostedMessage message = taken.get(0);
    assertThat(message.body()).isEqualTo(BODY);
    assertThat(message.userName()).isEqualTo("ada");
    assertThat(message.roles()).containsExactly("admin");
    assertThat(message.scopes()).hasValue(Set.of("read"));
    assertThat(message.lifetime()).hasValue(Duration.ofMinutes(5));
    assertThat(message.address()).isEqualTo("192.0.2.1");
    assertThat(message.agent()).isEqualTo("client/1");
    assertThat(message.headers().get("x-tenant")).isEqualTo("blue");
    TokenPrincipal principal = (TokenPrincipal) message.principal().orElseThrow();
    assertThat(principal.scopes()).containsExactly("read");
    assertThat(principal.claims()).isEqualTo(claims);
  }

  @Test
  void a_sender_without_a_token_or_a_name_has_none_at_the_other_node_either() {
    two.pass(stream, message(() -> "ada"));
    two.pass(stream, message(null));

    assertThat(taken.get(0).userName()).isEqualTo("ada");
    assertThat(taken.get(0).scopes()).isEmpty();
    assertThat(taken.get(0).principal().orElseThrow()).isNotInstanceOf(TokenPrincipal.class);
    assertThat(taken.get(1).principal()).isEmpty();
  }

  @Test
  void a_stream_that_is_unknown_or_whose_node_is_gone_is_not_found() {
    assertThat(two.pass(one.name("other"), message(null))).isFalse();
    hub.lose(first.nodes().number());
    assertThat(two.pass(stream, message(null))).isFalse();
  }

  @Test
  void only_a_stream_of_another_node_is_asked_for() {
    assertThat(one.mayKnow(stream)).isFalse();
    for (String id : List.of("", "nobody", "n-x", "n1", "n1-", "n12345678901-x", "n1-\u00e4")) {
      assertThat(two.mayKnow(id)).as(id).isFalse();
    }
  }

  @Test
  void while_the_engine_is_down_the_sender_tries_again() {
    hub.down(true);
    assertThatThrownBy(() -> two.pass(stream, message(null)))
        .isInstanceOfSatisfying(
            ProtocolException.class, e -> assertThat(e.fault()).isEqualTo(Fault.OVERLOADED));
  }

  @Test
  void a_letter_that_arrives_twice_is_taken_once() throws Exception {
    ObjectNode letter = second.post().letter().put("stream", stream);
    letter.put("node", 2).put("number", 99).put("body", BODY);
    for (int i = 0; i < 2; i++) {
      assertThat(second
              .post()
              .ask(1, "message for a stream", letter.deepCopy(), Duration.ofSeconds(9))
              .orElseThrow()
              .path("taken")
              .booleanValue())
          .isTrue();
    }
    assertThat(taken).hasSize(1);
  }
}
