package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.server.keys.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GrantsTest {
  private static final Client CLIENT =
      new Client("client", "A client", List.of(), Client.Origin.OPERATOR, Optional.empty());

  private final AtomicInteger count = new AtomicInteger();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
  private final MemoryValues values =
      new MemoryValues(() -> Duration.between(Instant.EPOCH, now.get()).toNanos());
  private final KeyRing keys = new KeyRing(List.of(FacadeServer.STATE_KEY.getBytes(UTF_8)));
  private final Grants grants = new Grants(
      new Records(values, new SecretBox(keys.secrets("box"), bytes -> {})),
      keys,
      Duration.ofDays(30),
      now::get,
      () -> "id" + count.incrementAndGet());

  private static Approval approval() {
    SignedOnUser ada = new SignedOnUser(
        "ada",
        Map.of("oid", "ada"),
        Set.of("mcp"),
        Optional.of("the-token-of-the-provider"),
        Duration.ofHours(1),
        Optional.empty());
    return new Approval(CLIENT.fingerprint(), ada, Set.of("mcp"), Optional.empty());
  }

  @Test
  void a_grant_ends_after_its_lifetime_however_often_it_is_refreshed() throws Exception {
    String token = grants.begin("id", approval());
    for (int day = 0; day < 29; day++) {
      now.updateAndGet(before -> before.plus(Duration.ofDays(1)));
      token =
          grants.renew(grants.use(token, CLIENT, Optional.empty()), approval().user(), approval());
    }
    now.updateAndGet(before -> before.plus(Duration.ofDays(1)));
    String last = token;
    assertThatThrownBy(() -> grants.use(last, CLIENT, Optional.empty()))
        .isInstanceOf(RefusedRequestException.class);
  }

  @Test
  void the_oldest_of_too_many_grants_of_a_user_ends() throws Exception {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      tokens.add(grants.begin("id" + i, approval()));
    }
    assertThatThrownBy(() -> grants.use(tokens.get(0), CLIENT, Optional.empty()))
        .isInstanceOf(RefusedRequestException.class);
    assertThat(grants
            .use(tokens.get(1), CLIENT, Optional.empty())
            .approval()
            .user()
            .name())
        .isEqualTo("ada");
  }

  @Test
  void a_code_that_comes_twice_at_the_same_time_begins_no_grant() {
    grants.prevent("id");
    assertThatThrownBy(() -> grants.begin("id", approval()))
        .isInstanceOf(RefusedRequestException.class);
  }

  private static Approval with(String refreshToken) {
    SignedOnUser ada = new SignedOnUser(
        "ada",
        Map.of("oid", "ada"),
        Set.of("mcp"),
        Optional.of(refreshToken),
        Duration.ofHours(1),
        Optional.of(new ProviderAccess("access of " + refreshToken, Instant.EPOCH)));
    return approval().with(ada);
  }

  private String access() {
    return grants.find("id").orElseThrow().user().access().orElseThrow().value();
  }

  @Test
  void news_that_no_client_asked_for_do_not_disturb_a_client() throws Exception {
    String token = grants.begin("id", with("first"));
    Grants.Used used = grants.use(token, CLIENT, Optional.empty());
    grants.update("id", with("first").user(), with("second").user());
    assertThat(access()).isEqualTo("access of second");
    String next = grants.renew(used, with("second").user(), with("third"));
    assertThat(access()).isEqualTo("access of third");
    grants.update("id", with("first").user(), with("late").user());
    assertThat(access()).as("a client was faster").isEqualTo("access of third");
    assertThat(grants.use(next, CLIENT, Optional.empty()).use()).isEqualTo(3);
  }

  @Test
  void a_refresh_token_is_valid_again_after_an_outage_and_news_meanwhile() throws Exception {
    String token = grants.begin("id", with("first"));
    Grants.Used used = grants.use(token, CLIENT, Optional.empty());
    grants.update("id", with("first").user(), with("second").user());
    grants.restore(used);
    assertThat(grants.use(token, CLIENT, Optional.empty()).use()).isEqualTo(2);
  }

  @Test
  void a_grant_that_is_over_holds_nothing() throws Exception {
    grants.begin("id", with("first"));
    grants.end("id");
    assertThat(grants.find("id")).isEmpty();
    grants.update("id", with("first").user(), with("second").user());
    assertThat(grants.find("id")).isEmpty();
    grants.prevent("other");
    assertThat(grants.find("other")).isEmpty();
  }

  @Test
  void a_grant_that_nobody_can_refresh_ends_with_the_providers_token() throws Exception {
    SignedOnUser ada = new SignedOnUser(
        "ada",
        Map.of("oid", "ada"),
        Set.of("mcp"),
        Optional.empty(),
        Duration.ofHours(1),
        Optional.of(new ProviderAccess("access", Instant.EPOCH)));
    grants.begin("id", approval().with(ada));
    assertThat(access()).isEqualTo("access");
    now.updateAndGet(before -> before.plus(Duration.ofHours(1)));
    assertThat(grants.find("id")).isEmpty();
  }

  @Test
  void what_another_key_has_encrypted_is_in_nobodys_way() throws Exception {
    grants.begin("id", approval());
    Grants later = new Grants(
        new Records(values, new SecretBox(keys.secrets("other"), bytes -> {})),
        keys,
        Duration.ofDays(30),
        now::get,
        () -> "id" + count.incrementAndGet());
    assertThat(
            later.use(later.begin("id2", approval()), CLIENT, Optional.empty()).use())
        .isEqualTo(2);
  }

  @Test
  void what_is_kept_is_encrypted_for_its_place() throws Exception {
    grants.begin("id", approval());
    byte[] kept = values.get("grant id").orElseThrow().value();
    assertThat(new String(kept, UTF_8)).doesNotContain("the-token-of-the-provider", "ada");
    SecretBox box = new SecretBox(keys.secrets("box"), bytes -> {});
    assertThat(new String(box.decrypt("grant id", kept).orElseThrow(), UTF_8))
        .contains("the-token-of-the-provider");
    assertThat(box.decrypt("grant other", kept)).isEmpty();
    assertThat(new SecretBox(keys.secrets("other"), bytes -> {}).decrypt("grant id", kept))
        .isEmpty();
  }

  @Test
  void an_older_key_still_decrypts() throws Exception {
    KeyRing both = new KeyRing(List.of(
        "a new key of many characters for the tests".getBytes(UTF_8),
        FacadeServer.STATE_KEY.getBytes(UTF_8)));
    grants.begin("id", approval());
    byte[] kept = values.get("grant id").orElseThrow().value();
    assertThat(new SecretBox(both.secrets("box"), bytes -> {}).decrypt("grant id", kept))
        .isPresent();
  }
}
