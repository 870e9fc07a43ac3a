package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.security.FailedSignOns;
import io.github.mcpwar.testkit.LogLines;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The permitted answers and addresses of an authorization server. */
class AuthorizationServerTest {
  private static final BearerSettings.Client CLIENT = new BearerSettings.Client("mcp", "secret");
  private static final String METADATA = "/.well-known/openid-configuration";

  private final FakeIssuer issuer = FakeIssuer.start();
  private final AuthorizationServer server = new AuthorizationServer(
      issuer.issuer(), new Documents(), InstantSource.system(), System::nanoTime);

  @AfterEach
  void stop() {
    issuer.close();
  }

  private static BearerSettings settings(String issuer) {
    return JwtVerifierTest.settings(issuer, Optional.of(CLIENT));
  }

  private Map<String, Object> ask(String token) throws Exception {
    return new Introspection(
            settings(issuer.issuer()), CLIENT, server, Clock.systemUTC(), System::nanoTime)
        .ask(token, false);
  }

  @Proves("secure-communication")
  @ParameterizedTest
  @ValueSource(strings = {"http://id.example.com", "ftp://127.0.0.1/x", "file:///etc/passwd"})
  void an_issuer_that_is_not_reached_safely_is_refused_at_the_start(String unsafe) {
    assertThatThrownBy(() -> new BearerAuthenticator(
            List.of(settings(unsafe)),
            Optional.empty(),
            new FailedSignOns(Rates.inMemory(1, TimeMeter.SYSTEM_NANOTIME)),
            proof -> true,
            (event, of, detail) -> {},
            () -> "reference",
            Clock.systemUTC(),
            System::nanoTime))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be an https URL");
  }

  @Proves("secure-communication")
  @ParameterizedTest
  @ValueSource(strings = {"http://id.example.com/keys", "ftp://127.0.0.1/keys", "file:///keys"})
  void keys_that_are_not_reached_safely_are_not_fetched(String unsafe) {
    issuer.answer(METADATA, 200, issuer.metadata().replace(issuer.issuer() + "/keys", unsafe));

    try (LogLines log = LogLines.of(AuthorizationServer.class)) {
      assertThatThrownBy(server::keys).isInstanceOf(UnavailableException.class);
      assertThat(log.lines()).singleElement().asString().contains(unsafe + " must be an https URL");
    }
  }

  @Proves("secure-communication")
  @ParameterizedTest
  @ValueSource(strings = {"http://id.example.com/introspect", "ftp://127.0.0.1/introspect"})
  void no_token_is_sent_to_where_it_could_be_read_on_the_way(String unsafe) {
    String safe = issuer.issuer() + "/introspect";
    issuer.answer(METADATA, 200, issuer.metadata().replace(safe, unsafe));

    assertThatThrownBy(() -> ask("opaque"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("tokens are not sent to " + unsafe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"issuer\":5}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":[]}",
        "{\"issuer\":\"ISSUER\"}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"no url\"}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"keys\"}",
        "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"mailto:keys\"}",
        "{\"issuer\":\"https://evil.example.com\",\"jwks_uri\":\"https://evil.example.com/keys\"}",
        "<!DOCTYPE html><title>Sign in</title>"
      })
  void metadata_that_is_of_no_use_is_reported_with_its_reason(String metadata) {
    issuer.answer(METADATA, 200, metadata.replace("ISSUER", issuer.issuer()));

    try (LogLines log = LogLines.of(AuthorizationServer.class)) {
      assertThatThrownBy(server::keys).isInstanceOf(UnavailableException.class);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains(issuer.issuer() + METADATA + " (")
          .doesNotContain("null");
    }
  }

  @Test
  void metadata_that_lies_elsewhere_is_not_fetched_there() {
    try (FakeIssuer other = FakeIssuer.start()) {
      other.answer(METADATA, 200, issuer.metadata());
      issuer.redirect(METADATA, other.issuer() + METADATA);

      assertThatThrownBy(server::metadata).isInstanceOf(UnavailableException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "500,down",
        "401,`{\"error\":\"invalid_client\"}`",
        "403,``",
        "404,<html>",
        "200,<html>",
        "200,``",
        "200,null",
        "200,[]",
        "200,{}",
        "200,{\"active\":\"true\"}",
        "200,{\"active\":null}",
        "200,{\"active\":1}"
      })
  void an_answer_about_a_token_that_is_none_tells_nothing(int status, String body) {
    issuer.answer("/introspect", status, body);

    assertThatThrownBy(() -> ask("opaque"))
        .isInstanceOf(UnavailableException.class)
        .message()
        .doesNotContain("null", "opaque");
  }

  @Test
  void a_token_is_not_passed_on_to_where_the_question_is_redirected() {
    issuer.redirect("/introspect", "https://id.example.com/introspect");

    assertThatThrownBy(() -> ask("opaque"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("status 302");
  }

  @Test
  void while_it_is_slow_to_say_what_it_is_few_wait_and_not_for_long() throws Exception {
    CountDownLatch answers = new CountDownLatch(1);
    issuer.answerAfter(answers);
    LinkedBlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Thread caller = new Thread(() -> {
        try {
          server.metadata();
          outcomes.add("known");
        } catch (UnavailableException e) {
          outcomes.add(String.valueOf(e.getMessage()));
        }
      });
      callers.add(caller);
      caller.start();
    }
    assertThat(outcomes.poll(20, TimeUnit.SECONDS)).contains("slow to answer");
    answers.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(outcomes).contains("known");
  }
}
