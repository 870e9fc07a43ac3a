package io.github.mcpwar.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PostTest {
  private static final byte[] KEY = "a key of a cluster that nobody guesses".getBytes(UTF_8);

  private final ExecutorService mail = Executors.newSingleThreadExecutor();
  private final MemoryHub hub = new MemoryHub(mail, () -> 0);
  private final Cluster one = node(1);
  private final Cluster two = node(2);

  private Cluster node(int salt) {
    byte[] bytes = new byte[Vault.SALT_BYTES];
    bytes[0] = (byte) salt;
    Cluster node = new Cluster(hub.connection(), KEY, bytes, new Codec().mapper(), Runnable::run);
    node.join("node " + salt);
    return node;
  }

  @AfterEach
  void stop() {
    mail.shutdownNow();
  }

  private void allIsDelivered() throws Exception {
    mail.submit(() -> {}).get();
  }

  private static ObjectNode letter(Cluster node, String text) {
    return node.post().letter().put("text", text);
  }

  @Test
  void letters_arrive_in_order_with_their_sender() throws Exception {
    List<String> received = new ArrayList<>();
    two.post()
        .on("word", (from, letter) -> received.add(from + letter.path("text").stringValue()));

    for (int i = 0; i < 100; i++) {
      assertThat(one.post().send(2, "word", letter(one, " " + i))).isTrue();
    }
    allIsDelivered();

    assertThat(received).hasSize(100).startsWith("1 0", "1 1").endsWith("1 99");
  }

  @Test
  void a_letter_to_nobody_is_not_sent() {
    assertThat(one.post().send(9, "word", letter(one, ""))).isFalse();
    assertThat(one.post().ask(9, "word", letter(one, ""), Duration.ofSeconds(1)))
        .isEmpty();
  }

  @Test
  void all_others_are_told_and_the_sender_is_not() throws Exception {
    List<String> told = new ArrayList<>();
    one.post().on("news", (from, letter) -> told.add("one"));
    two.post().on("news", (from, letter) -> told.add("two"));

    one.post().tellOthers("news", letter(one, ""));
    allIsDelivered();

    assertThat(told).containsExactly("two");
  }

  @Test
  void a_question_gets_its_answer() {
    two.post()
        .onAsk(
            "double",
            question ->
                two.post().letter().put("is", 2 * question.path("number").intValue()));

    Optional<ObjectNode> answer =
        one.post().ask(2, "double", one.post().letter().put("number", 21), Duration.ofSeconds(9));

    assertThat(answer.orElseThrow().path("is").intValue()).isEqualTo(42);
  }

  @Test
  void a_question_that_nobody_answers_has_a_limit() {
    assertThatThrownBy(() -> one.post().ask(2, "unknown", letter(one, ""), Duration.ofMillis(1)))
        .isInstanceOf(EngineUnavailableException.class);
  }

  @Test
  void a_letter_that_fails_does_not_stop_the_next() throws Exception {
    List<String> received = new ArrayList<>();
    two.post().on("bad", (from, letter) -> {
      throw new IllegalStateException("expected by this test");
    });
    two.post().on("good", (from, letter) -> received.add("good"));

    one.post().send(2, "bad", letter(one, ""));
    one.post().send(2, "unknown", letter(one, ""));
    one.post().send(2, "good", letter(one, ""));
    allIsDelivered();

    assertThat(received).containsExactly("good");
  }

  @Test
  void the_others_learn_who_is_gone() throws Exception {
    List<Long> gone = new ArrayList<>();
    two.post().onGone(gone::add);

    one.close();
    allIsDelivered();

    assertThat(gone).containsExactly(1L);
    assertThat(two.nodes().isAlive(1)).isFalse();
  }

  @Test
  void what_is_sealed_is_kept_without_a_readable_word() {
    String key = one.name("table", "session-secret");
    one.tables().change(key, Map.of("a", "plain".getBytes(UTF_8)), List.of(), Duration.ofDays(1));

    assertThat(two.tables().get(key)).containsOnlyKeys("a");
    assertThat(new String(two.tables().get(key).get("a"), UTF_8)).isEqualTo("plain");
    assertThat(hub.contents())
        .hasSize(1)
        .noneMatch(each -> new String(each, UTF_8).contains("plain"));
    assertThat(hub.names()).noneMatch(each -> each.contains("secret"));
  }
}
