package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.LogLines;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers and tools that do something wrong when a call is made in the name of a user. */
class OnBehalfOfErrorsTest extends OnBehalfOfCalls {
  @BeforeAll
  static void start() throws Exception {
    start("auto");
  }

  @Test
  void a_service_never_sees_the_users_own_token() throws Exception {
    provider.rules.answersSubject = true;
    try (LogLines log = LogLines.ofAll()) {
      HttpResponse<String> answer = call(signOn(), "orders");
      assertThat(answer.body()).contains("\"isError\":true", "operator", "(reference ");
      assertThat(String.join("\n", log.lines())).contains("has the user's own token");
    }
    assertThat(OrdersTools.SEEN).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invalid_grant|AADSTS7000114: Application is not allowed|NO_USER",
        "invalid_grant|AADSTS500133: not within its valid time range|SIGN_IN_AGAIN",
        "invalid_grant|AADSTS50173: password was changed|SIGN_IN_AGAIN",
        "invalid_grant|AADSTS500131: Assertion audience|NOT_SET_UP",
        "invalid_resource|AADSTS500011: The resource principal|NOT_SET_UP",
        "invalid_client|AADSTS7000215: Invalid client secret|NOT_SET_UP",
        "invalid_scope|AADSTS70011: scope is not valid|NOT_SET_UP",
        "access_denied|AADSTS65004: declined|REFUSED",
        "invalid_grant|AADSTS50105: not assigned|REFUSED",
        "unauthorized_client|AADSTS90094: admin consent is needed|REFUSED",
        "temporarily_unavailable|AADSTS90033: try again|UNAVAILABLE"
      })
  void errors_of_the_provider_are_translated_and_stay_in_the_log(
      String code, String description, String reason) throws Exception {
    provider.rules.refusal = Map.of("error", code, "error_description", description);
    Object ada = signOn();
    assertThat(call(ada, "reason").body()).contains(reason);
    try (LogLines log = LogLines.ofAll()) {
      HttpResponse<String> answer = call(ada, "orders");
      assertThat(answer.body())
          .contains("\"isError\":true", "(reference ")
          .doesNotContain("AADSTS", code, "127.0.0.1");
      assertThat(String.join("\n", log.lines())).contains(description);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"token_type\":\"Bearer\"}",
        "{\"token_type\":\"N_A\",\"access_token\":\"abc\"}",
        "{\"token_type\":\"DPoP\",\"access_token\":\"abc\"}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"a\\r\\nX-Evil: b\"}",
        "{\"token_type\":\"Bearer\",\"access_token\":\"abc\",\"issued_token_type\":"
            + "\"urn:ietf:params:oauth:token-type:refresh_token\"}"
      })
  void answers_that_are_no_token_are_refused(String answer) throws Exception {
    provider.rules.answerInstead =
        new java.util.HashMap<>(com.nimbusds.jose.util.JSONObjectUtils.parse(answer));
    provider.rules.answerInstead.put("odd", true);
    assertThat(call(signOn(), "reason").body()).contains("NOT_SET_UP");
    assertThat(OrdersTools.SEEN).isEmpty();
  }

  @Test
  void a_provider_that_is_down_is_said_to_be_down() throws Exception {
    Object ada = signOn();
    provider.isDown = true;
    try {
      assertThat(call(ada, "reason").body()).contains("UNAVAILABLE");
    } finally {
      provider.isDown = false;
    }
    assertThat(call(ada, "reason").body()).as("remembered").contains("UNAVAILABLE");
    assertThat(call(signOn(), "orders").body()).contains("orders of ada");
  }

  @Test
  void a_refusal_is_remembered_for_its_user_and_service_for_a_moment() throws Exception {
    provider.rules.refusal =
        Map.of("error", "access_denied", "error_description", "AADSTS50105: not assigned");
    Object ada = signOn();
    for (int i = 0; i < 3; i++) {
      assertThat(call(ada, "reason").body()).contains("REFUSED");
    }
    assertThat(provider.rules.exchanges).hasValue(1);
    provider.rules.refusal = Map.of();
    assertThat(any(ada, "api://stock").body()).contains("api://stock");
    provider.user = "bob";
    assertThat(call(signOn(), "orders").body()).contains("orders of bob");
  }

  @Test
  void a_provider_that_redirects_or_floods_gets_and_gives_nothing() throws Exception {
    Object ada = signOn();
    Object again = signOn();
    Object last = signOn();
    provider.redirect = OrdersTools.SERVICE.get().toString();
    try {
      assertThat(call(ada, "reason").body()).contains("NOT_SET_UP");
    } finally {
      provider.redirect = "";
    }
    assertThat(OrdersTools.SEEN).isEmpty();
    provider.rules.answerInstead =
        Map.of("token_type", "Bearer", "access_token", "a".repeat(100_000));
    assertThat(call(again, "reason").body()).contains("UNAVAILABLE");
    provider.rules.answerInstead =
        Map.of("token_type", "Bearer", "access_token", "a".repeat(20_000));
    assertThat(call(last, "reason").body()).contains("NOT_SET_UP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with blank", "api://orders\\n", "\\\"quoted\\\""})
  void audiences_that_cannot_be_sent_are_mistakes_of_the_tool(String audience) throws Exception {
    assertThat(any(signOn(), audience).body()).contains("Internal error");
    assertThat(provider.rules.exchanges).hasValue(0);
  }
}
