package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.security.bearer.DelegationMode;
import io.github.mcpwar.security.bearer.DelegationSettings;
import io.github.mcpwar.security.bearer.Issuers;
import io.github.mcpwar.security.bearer.ProviderClient;
import io.github.mcpwar.security.bearer.Subject;
import io.github.mcpwar.security.delegation.Delegations;
import io.github.mcpwar.security.delegation.SubjectTokens;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.spi.Delegation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens for calls that last longer than the token with which they began. */
class OnBehalfOfTasksTest {
  private static final Set<String> READ = Set.of("read");

  private final EntraLikeProvider provider = EntraLikeProvider.start();
  private final List<String> outcomes = new ArrayList<>();
  private Delegations delegations;

  @BeforeEach
  void start() {
    BearerSettings issuer = Issuers.of(provider.issuer());
    Clock clock = Clock.systemUTC();
    delegations = new Delegations(
        "https://host",
        new Delegations.Surroundings(
            new KeyRing(List.of(FacadeServer.STATE_KEY.getBytes(UTF_8))),
            Rates.inMemory(100, TimeMeter.SYSTEM_NANOTIME),
            100,
            Duration.ofSeconds(5),
            clock,
            System::nanoTime,
            () -> UUID.randomUUID().toString(),
            bytes -> {}));
    delegations.add(
        issuer,
        new DelegationSettings(
            DelegationMode.ENTRA,
            Optional.of(new ProviderClient(
                EntraLikeProvider.APP, EntraLikeProvider.SECRET, Optional.empty())),
            100),
        SubjectTokens.ofCallers(clock));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  private Subject subject(Instant expires) throws Exception {
    String token = provider.ownToken(claims -> claims.expirationTime(Date.from(expires)));
    Map<String, Object> claims = SignedJWT.parse(token).getJWTClaimsSet().toJSONObject();
    return new Subject("", "ada", claims, false, token, Optional.of(expires));
  }

  private String token(Delegation delegation) throws Exception {
    return delegation
        .token("api://orders", READ, (outcome, millis, detail) -> outcomes.add(outcome))
        .value();
  }

  @Test
  void a_task_goes_on_with_the_token_by_which_its_client_asks_for_it() throws Exception {
    Delegation task = delegations.of(subject(Instant.now().minusSeconds(60)));
    assertThatThrownBy(() -> token(task))
        .isInstanceOfSatisfying(
            NoTokenException.class,
            e -> assertThat(e.reason()).isEqualTo(NoTokenException.Reason.SIGN_IN_AGAIN))
        .hasMessage("Your sign-on is over: sign in again");
    Delegation asking = delegations.of(subject(Instant.now().plusSeconds(600)));
    assertThat(token(task)).isEqualTo(token(asking));
    assertThat(outcomes).containsExactly("ok");
  }

  @Test
  void a_token_that_is_valid_is_used_for_its_own_call() throws Exception {
    Delegation first = delegations.of(subject(Instant.now().plusSeconds(600)));
    Delegation second = delegations.of(subject(Instant.now().plusSeconds(1200)));
    assertThat(token(first)).isNotEqualTo(token(second));
  }
}
