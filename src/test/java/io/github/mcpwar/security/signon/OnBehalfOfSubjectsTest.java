package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.api.NoTokenException.Reason;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.security.bearer.DelegationMode;
import io.github.mcpwar.security.bearer.DelegationSettings;
import io.github.mcpwar.security.bearer.Issuers;
import io.github.mcpwar.security.bearer.ProviderClient;
import io.github.mcpwar.security.bearer.Subject;
import io.github.mcpwar.security.bearer.TooManyException;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.security.delegation.Delegations;
import io.github.mcpwar.security.delegation.SubjectTokens;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.spi.Delegation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls of users whose own token at the provider cannot be had. */
class OnBehalfOfSubjectsTest {
  private final List<String> asked = new ArrayList<>();

  private Delegation of(SubjectTokens subjects) {
    Delegations delegations = new Delegations(
        "https://host",
        new Delegations.Surroundings(
            new KeyRing(List.of(FacadeServer.STATE_KEY.getBytes(UTF_8))),
            Rates.inMemory(100, TimeMeter.SYSTEM_NANOTIME),
            100,
            Duration.ofSeconds(5),
            Clock.systemUTC(),
            System::nanoTime,
            () -> "id",
            bytes -> {}));
    delegations.add(
        Issuers.of("http://127.0.0.1:1"),
        new DelegationSettings(
            DelegationMode.ENTRA,
            Optional.of(new ProviderClient("app", "secret", Optional.empty())),
            100),
        subjects);
    return delegations.of(new Subject("", "ada", Map.of(), false, "token", Optional.empty()));
  }

  private void assertReason(SubjectTokens subjects, Reason reason, String words) {
    assertThatThrownBy(() -> of(subjects)
            .token("api://orders", Set.of(), (outcome, millis, detail) -> asked.add(outcome)))
        .isInstanceOfSatisfying(
            NoTokenException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(words)
        .message()
        .doesNotContain("engine");
    assertThat(asked).as("requests to the provider").isEmpty();
  }

  @Test
  void what_cannot_be_read_from_the_engine_is_unavailable() {
    assertReason(
        caller -> {
          throw new UnavailableException("the engine is away");
        },
        Reason.UNAVAILABLE,
        "try again later");
  }

  @Test
  void a_user_who_is_refreshed_too_often_is_told_to_wait() {
    assertReason(
        caller -> {
          throw new TooManyException("the engine counts too much");
        },
        Reason.TOO_MANY,
        "try again in a minute");
  }

  @Test
  void a_user_whose_grant_is_over_signs_in_again() {
    assertReason(caller -> Optional.empty(), Reason.SIGN_IN_AGAIN, "sign in again");
  }
}
