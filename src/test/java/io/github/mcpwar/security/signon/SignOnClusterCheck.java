package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.redis.EngineProcess;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sign-on at two whole servers behind one address, with a real engine between them. */
class SignOnClusterCheck {
  private static EngineProcess engine;
  private static EntraLikeProvider provider;
  private static FacadeServer one;
  private static FacadeServer other;

  @BeforeAll
  static void start() {
    engine = EngineProcess.start();
    provider = EntraLikeProvider.start();
    Map<String, String> settings = new HashMap<>(Map.of(
        "mcp.cluster",
        engine.url(),
        "mcp.cluster-key",
        "a cluster key of many characters for tests"));
    one = FacadeServer.start(provider, settings);
    settings.put("mcp.bearer-resource", one.base + "/mcp");
    other = FacadeServer.start(provider, settings);
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
    provider.close();
    engine.close();
  }

  @Test
  void each_step_of_a_sign_on_may_reach_another_node() throws Exception {
    String client = other.client(FacadeServer.REDIRECT);
    Map<String, String> answer = one.signOn(new Browser(), one.asking(client));
    HttpResponse<String> redeemed = other.token(FacadeServer.redeeming(client, answer.get("code")));
    assertThat(redeemed.statusCode()).as(redeemed.body()).isEqualTo(200);
    Map<String, Object> tokens = FacadeServer.json(redeemed);
    assertThat(Messages.to(one.uri(), "Bearer " + tokens.get("access_token"))
            .call("whoami")
            .body())
        .contains("ada");
    String first = tokens.get("refresh_token").toString();
    HttpResponse<String> refreshed = one.token(FacadeServer.refreshing(client, first));
    assertThat(refreshed.statusCode()).as(refreshed.body()).isEqualTo(200);
    String second = FacadeServer.json(refreshed).get("refresh_token").toString();
    assertThat(other.token(FacadeServer.refreshing(client, first)).body())
        .contains("invalid_grant");
    assertThat(one.token(FacadeServer.refreshing(client, second)).body()).contains("invalid_grant");
  }

  @Test
  void a_code_is_redeemed_on_one_node_only() throws Exception {
    String client = one.client(FacadeServer.REDIRECT);
    String code = one.signOn(new Browser(), one.asking(client)).get("code");
    Map<String, String> form = FacadeServer.redeeming(client, code);
    Object refresh = FacadeServer.json(one.token(form)).get("refresh_token");
    assertThat(other.token(form).body()).contains("invalid_grant");
    assertThat(one.token(FacadeServer.refreshing(client, refresh.toString())).body())
        .contains("invalid_grant");
  }

  @Test
  void an_engine_that_is_away_is_said() throws Exception {
    String client = one.client(FacadeServer.REDIRECT);
    String refresh = one.tokens(client).get("refresh_token").toString();
    engine.freeze();
    try {
      HttpResponse<String> answer = one.token(FacadeServer.refreshing(client, refresh));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("temporarily_unavailable");
    } finally {
      engine.thaw();
    }
  }
}
