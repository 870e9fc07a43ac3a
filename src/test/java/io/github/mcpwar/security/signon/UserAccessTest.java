package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.security.bearer.BusyException;
import io.github.mcpwar.security.bearer.TooManyException;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.server.keys.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The provider's tokens of users for calls at two nodes, while provider and engine fail. */
class UserAccessTest {
  private static final Map<String, Object> CLAIMS = Map.of("sid", "id");

  private static EntraLikeProvider provider;

  private final AtomicLong nanos = new AtomicLong();
  private final MemoryHub hub = new MemoryHub(Runnable::run, System::currentTimeMillis);
  private final FailingValues values = new FailingValues(hub.connection().values());
  private final Grants grants = grants(values);
  private final UserAccess one = access(grants);
  private final UserAccess other =
      access(grants(new FailingValues(hub.connection().values())));

  /** A clock that stands still. */
  private static final class Stopped implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return 0;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  @BeforeAll
  static void start() {
    provider = EntraLikeProvider.start();
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  private static Grants grants(FailingValues ofNode) {
    KeyRing keys = new KeyRing(List.of(FacadeServer.STATE_KEY.getBytes(UTF_8)));
    return new Grants(
        new Records(ofNode, new SecretBox(keys.secrets("box"), bytes -> {})),
        keys,
        Duration.ofDays(30),
        Instant::now,
        () -> "attempt");
  }

  private UserAccess access(Grants ofNode) {
    return access(ofNode, Providers.of(provider));
  }

  private UserAccess access(Grants ofNode, Provider asked) {
    Refreshes refreshes =
        new Refreshes(asked, Rates.inMemory(Refreshes.PER_MINUTE, new Stopped()), nanos::get);
    return new UserAccess(ofNode, refreshes, Instant::now);
  }

  /** Ada has signed on, and the provider's access token of her has expired. */
  @BeforeEach
  void signOn() throws Exception {
    provider.user = "ada";
    provider.isDown = false;
    provider.accessSeconds = 3600;
    SignedOnUser ada = new SignedOnUser(
        "ada",
        Map.of("oid", "ada"),
        Set.of("mcp"),
        Optional.of(provider.refreshToken()),
        Duration.ofHours(1),
        Optional.of(new ProviderAccess("expired", Instant.EPOCH)));
    grants.begin("id", new Approval("client", ada, Set.of("mcp"), Optional.empty()));
    provider.requests.clear();
  }

  @Test
  void what_one_node_has_refreshed_the_other_reads() throws Exception {
    Optional<ProviderAccess> access = one.of(CLAIMS);
    assertThat(access).isPresent();
    assertThat(other.of(CLAIMS).orElseThrow().value())
        .isEqualTo(access.orElseThrow().value());
    assertThat(provider.requests).hasSize(1);
  }

  @Test
  void a_token_is_there_though_the_engine_cannot_keep_it() throws Exception {
    values.failFrom(1);
    Optional<ProviderAccess> access = one.of(CLAIMS);
    assertThat(access).isPresent();
    assertThat(one.of(CLAIMS)).isEqualTo(access);
    values.work();
    assertThat(grants.find("id")).isPresent();
    provider.requests.clear();
    assertThat(one.of(CLAIMS).orElseThrow().value())
        .isEqualTo(access.orElseThrow().value());
    assertThat(provider.requests).isEmpty();
  }

  @Test
  void without_the_engine_nobody_knows_what_users_signed_on_with() {
    hub.down(true);
    assertThatThrownBy(() -> one.of(CLAIMS))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("what users signed on with cannot be read");
    assertThat(provider.requests).isEmpty();
  }

  @Test
  void a_provider_that_does_not_answer_is_not_asked_again_for_a_moment() throws Exception {
    provider.isDown = true;
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> one.of(CLAIMS)).isInstanceOf(UnavailableException.class);
    }
    assertThat(provider.requests).hasSize(1);
    provider.isDown = false;
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(one.of(CLAIMS)).isPresent();
  }

  @Test
  void what_waits_for_room_only_is_no_failure_and_works_at_once_when_there_is_room()
      throws Exception {
    Provider asked = Providers.of(provider);
    UserAccess busy = access(grants, asked);
    int all = asked.room.drainPermits();
    assertThatThrownBy(() -> busy.of(CLAIMS)).isInstanceOf(BusyException.class);
    assertThat(provider.requests).isEmpty();
    asked.room.release(all);
    assertThat(busy.of(CLAIMS)).isPresent();
  }

  @Test
  void a_user_whose_tokens_expire_at_once_is_refreshed_so_often_only() throws Exception {
    provider.accessSeconds = 1;
    for (int i = 0; i < Refreshes.PER_MINUTE; i++) {
      assertThat(one.of(CLAIMS)).isPresent();
    }
    assertThatThrownBy(() -> one.of(CLAIMS)).isInstanceOf(TooManyException.class);
    assertThat(provider.requests).hasSize(Refreshes.PER_MINUTE);
  }

  @Test
  void a_token_that_another_node_has_used_up_ends_the_sign_on_only_if_nothing_is_newer()
      throws Exception {
    values.failFrom(1);
    assertThat(one.of(CLAIMS)).isPresent();
    assertThat(other.of(CLAIMS)).as("the old refresh token").isEmpty();
    values.work();
    assertThat(one.of(CLAIMS)).isEmpty();
  }
}
