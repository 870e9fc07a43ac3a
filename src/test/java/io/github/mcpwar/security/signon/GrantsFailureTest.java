package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refreshes at two nodes while the engine between them fails. */
class GrantsFailureTest {
  private static final Client CLIENT =
      new Client("client", "A client", List.of(), Client.Origin.OPERATOR, Optional.empty());

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
  private final AtomicInteger ids = new AtomicInteger();
  private final MemoryHub hub = new MemoryHub(Runnable::run, () -> now.get().toEpochMilli());
  private final FailingValues values = new FailingValues(hub.connection().values());
  private final Grants one = node(values);
  private final Grants other = node(new FailingValues(hub.connection().values()));
  private String token;

  private Grants node(FailingValues ofNode) {
    KeyRing keys = new KeyRing(List.of(FacadeServer.STATE_KEY.getBytes(UTF_8)));
    return new Grants(
        new Records(ofNode, new SecretBox(keys.secrets("box"), bytes -> {})),
        keys,
        Duration.ofDays(30),
        now::get,
        () -> "id" + ids.incrementAndGet());
  }

  private static SignedOnUser ada(String refreshToken) {
    return new SignedOnUser(
        "ada",
        Map.of("oid", "ada"),
        Set.of("mcp"),
        Optional.of(refreshToken),
        Duration.ofHours(1),
        Optional.of(new ProviderAccess("access of " + refreshToken, Instant.EPOCH)));
  }

  private static Approval with(String refreshToken) {
    return new Approval(CLIENT.fingerprint(), ada(refreshToken), Set.of("mcp"), Optional.empty());
  }

  @BeforeEach
  void begin() throws Exception {
    token = one.begin("id", with("first"));
  }

  private Grants.Used use(Grants grants) throws Exception {
    return grants.use(token, CLIENT, Optional.empty());
  }

  /** A request of a client at a node, which fails as the engine does not keep its news. */
  private void failToRenew() throws Exception {
    Grants.Used used = use(one);
    assertThatThrownBy(() -> one.renew(used, ada("first"), with("second")))
        .isInstanceOf(EngineUnavailableException.class);
    one.restore(used);
  }

  private static String newest(Grants grants) {
    return grants.find("id").orElseThrow().user().refreshToken().orElseThrow();
  }

  @Test
  void a_refresh_token_of_the_provider_that_cannot_be_kept_is_there_for_the_next_try()
      throws Exception {
    values.failFrom(2);
    failToRenew();
    values.work();
    Grants.Used again = use(one);
    assertThat(newest(one)).isEqualTo("second");
    token = one.renew(again, ada("second"), with("third"));
    assertThat(newest(other)).isEqualTo("third");
    assertThat(use(other).use()).isEqualTo(3);
  }

  @Test
  void an_answer_of_the_engine_that_is_lost_costs_no_refresh_token() throws Exception {
    values.loseAnswerOf(2);
    failToRenew();
    values.work();
    assertThat(newest(one)).isEqualTo("second");
    token = one.renew(use(one), ada("second"), with("third"));
    assertThat(use(other).use()).isEqualTo(3);
  }

  @Test
  void a_use_whose_answer_is_lost_can_be_tried_again() throws Exception {
    values.loseAnswerOf(1);
    assertThatThrownBy(() -> use(one)).isInstanceOf(EngineUnavailableException.class);
    values.work();
    token = one.renew(use(one), ada("first"), with("second"));
    assertThat(use(one).use()).isEqualTo(3);
  }

  @Test
  void a_use_that_did_not_happen_is_no_licence_to_send_an_old_token() throws Exception {
    values.failFrom(1);
    assertThatThrownBy(() -> use(one)).isInstanceOf(EngineUnavailableException.class);
    values.work();
    other.renew(use(other), ada("first"), with("second"));
    assertThatThrownBy(() -> use(one)).isInstanceOf(RefusedRequestException.class);
    assertThat(other.find("id")).isEmpty();
  }

  @Test
  void a_token_that_is_tried_again_is_used_up_then() throws Exception {
    values.failFrom(2);
    failToRenew();
    values.work();
    one.renew(use(one), ada("second"), with("third"));
    assertThatThrownBy(() -> use(one)).isInstanceOf(RefusedRequestException.class);
  }

  @Test
  void another_node_does_not_know_of_the_failure_and_ends_the_grant() throws Exception {
    values.failFrom(2);
    failToRenew();
    values.work();
    assertThatThrownBy(() -> use(other)).isInstanceOf(RefusedRequestException.class);
    assertThat(one.find("id")).isEmpty();
  }

  @Test
  void news_for_a_call_are_kept_as_soon_as_the_engine_works_again() throws Exception {
    values.failFrom(1);
    one.update("id", ada("first"), ada("second"));
    assertThat(newest(one)).isEqualTo("second");
    one.update("id", ada("second"), ada("third"));
    assertThat(newest(one)).isEqualTo("third");
    assertThat(newest(other)).isEqualTo("first");
    values.work();
    now.updateAndGet(before -> before.plusSeconds(2));
    assertThat(one.find("grant of somebody else")).isEmpty();
    assertThat(newest(other)).isEqualTo("third");
  }

  @Test
  void news_do_not_replace_what_another_node_has_learned_meanwhile() throws Exception {
    values.failFrom(1);
    one.update("id", ada("first"), ada("second"));
    other.update("id", ada("first"), ada("of the other node"));
    values.work();
    now.updateAndGet(before -> before.plusSeconds(2));
    assertThat(newest(one)).isEqualTo("of the other node");
    assertThat(newest(other)).isEqualTo("of the other node");
  }

  /** News of a provider that leaves its refresh tokens as they are. */
  private static SignedOnUser adaWith(String access) {
    SignedOnUser ada = ada("first");
    return new SignedOnUser(
        ada.name(),
        ada.claims(),
        ada.scopes(),
        ada.refreshToken(),
        ada.lifetime(),
        Optional.of(new ProviderAccess(access, Instant.EPOCH)));
  }

  private static String access(Grants grants) {
    return grants.find("id").orElseThrow().user().access().orElseThrow().value();
  }

  @Test
  void news_with_the_same_refresh_token_do_not_replace_what_another_node_has_learned()
      throws Exception {
    values.failFrom(1);
    one.update("id", ada("first"), adaWith("older"));
    assertThat(access(one)).isEqualTo("older");
    other.update("id", ada("first"), adaWith("newer"));
    values.work();
    now.updateAndGet(before -> before.plusSeconds(2));
    assertThat(access(one)).isEqualTo("newer");
    assertThat(access(other)).isEqualTo("newer");
    values.failFrom(1);
    one.update("id", adaWith("newer"), adaWith("newest"));
    values.work();
    now.updateAndGet(before -> before.plusSeconds(2));
    assertThat(access(one)).isEqualTo("newest");
    assertThat(access(other)).isEqualTo("newest");
  }

  @Test
  void news_follow_earlier_ones_that_were_kept_although_the_answer_was_lost() {
    values.loseAnswerOf(1);
    one.update("id", ada("first"), ada("second"));
    one.update("id", ada("second"), ada("third"));
    values.work();
    now.updateAndGet(before -> before.plusSeconds(2));
    assertThat(newest(one)).isEqualTo("third");
    assertThat(newest(other)).isEqualTo("third");
  }

  @Test
  void each_node_reads_what_the_other_has_learned() throws Exception {
    one.update("id", ada("first"), ada("second"));
    assertThat(other.newer("id", ada("first"))).contains(ada("second"));
    assertThat(other.newer("id", ada("second"))).isEmpty();
    hub.down(true);
    assertThatThrownBy(() -> other.find("id")).isInstanceOf(EngineUnavailableException.class);
  }
}
