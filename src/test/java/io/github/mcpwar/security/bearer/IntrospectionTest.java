package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionTest {
  private static final BearerSettings.Client CLIENT = new BearerSettings.Client("mcp", "secret");

  private final long[] now = {0};
  private FakeIssuer issuer;
  private Introspection introspection;

  @BeforeEach
  void start() {
    issuer = FakeIssuer.start();
    BearerSettings settings = JwtVerifierTest.settings(issuer.issuer(), Optional.of(CLIENT));
    AuthorizationServer server = new AuthorizationServer(
        issuer.issuer(), new Documents(), InstantSource.system(), System::nanoTime);
    introspection = new Introspection(settings, CLIENT, server, Clock.systemUTC(), () -> now[0]);
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private void know(String token, Map<String, Object> more) {
    Map<String, Object> claims = new HashMap<>(Map.of(
        "active",
        true,
        "sub",
        "ada",
        "aud",
        JwtVerifierTest.settings("x", Optional.empty()).resource().toString()));
    claims.putAll(more);
    issuer.know(token, claims);
  }

  private Map<String, Object> ask(String token) throws Exception {
    return introspection.ask(token, false);
  }

  @ParameterizedTest
  @CsvSource({"-60,true", "0,true", "15,true", "90,false", "3600,false"})
  void a_token_holds_from_when_it_says(int seconds, boolean holds) throws Exception {
    know("t", Map.of("nbf", Instant.now().plusSeconds(seconds).getEpochSecond()));
    if (holds) {
      assertThat(ask("t")).containsEntry("sub", "ada");
    } else {
      assertThatThrownBy(() -> ask("t")).isInstanceOf(RefusedTokenException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "token_type,Bearer,true",
    "token_type,bearer,true",
    "token_type,access_token,true",
    "token_use,access_token,true",
    "token_type,DPoP,false", // bound to no key
    "token_type,mac,false",
    "token_type,N_A,false",
    "token_type,refresh_token,false",
    "token_type,id_token,false",
    "token_use,refresh_token,false",
    "typ,Refresh,false",
    "at_hash,x,false",
    "iss,https://evil.example.com,false",
    "aud,https://ai.example.com/other,false",
    "exp,1,false"
  })
  void only_an_access_token_for_this_resource_is_taken(String claim, String value, boolean taken)
      throws Exception {
    know("t", Map.of(claim, value.matches("\\d+") ? (Object) Long.valueOf(value) : value));
    if (taken) {
      assertThat(ask("t")).containsEntry("sub", "ada");
    } else {
      assertThatThrownBy(() -> ask("t")).isInstanceOf(RefusedTokenException.class);
    }
  }

  @Test
  void a_bad_token_is_asked_about_once_in_a_minute_and_a_good_one_each_time() throws Exception {
    know("good", Map.of());
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> ask("bad")).isInstanceOf(RefusedTokenException.class);
      assertThat(ask("good")).containsEntry("sub", "ada");
    }
    assertThat(issuer.questions()).isEqualTo(4);
    know("bad", Map.of());
    now[0] = Duration.ofSeconds(61).toNanos();
    assertThat(ask("bad")).containsEntry("sub", "ada");
  }

  @Test
  void strangers_wait_in_few_threads_and_not_before_those_who_were_good() throws Exception {
    know("good", Map.of());
    assertThat(introspection.ask("good", true)).containsEntry("sub", "ada");
    CountDownLatch answers = new CountDownLatch(1);
    issuer.answerAfter(answers);
    LinkedBlockingQueue<Exception> refusals = new LinkedBlockingQueue<>();
    List<Thread> strangers = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String token = "stranger" + i;
      Thread thread = new Thread(() -> {
        try {
          ask(token);
        } catch (Exception e) {
          refusals.add(e);
        }
      });
      strangers.add(thread);
      thread.start();
    }
    assertThat(refusals.poll(20, TimeUnit.SECONDS))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("too many tokens at once");
    CompletableFuture<Object> known = CompletableFuture.supplyAsync(() -> {
      try {
        return introspection.ask("good", true);
      } catch (Exception e) {
        return e;
      }
    });
    answers.countDown();
    assertThat(known.get(20, TimeUnit.SECONDS)).asString().contains("\"sub\":\"ada\"");
    for (Thread each : strangers) {
      each.join();
    }
    assertThat(refusals).hasSize(8).allMatch(RefusedTokenException.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(ints = {70_000, 5_000_000})
  void an_answer_that_is_too_long_tells_nothing(int length) {
    issuer.answer("/introspect", 200, "{\"active\":true,\"x\":\"" + "x".repeat(length) + "\"}");
    assertThatThrownBy(() -> ask("t")).isInstanceOf(UnavailableException.class);
  }
}
