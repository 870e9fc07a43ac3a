package io.github.mcpwar.security.delegation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.security.bearer.ClientAuthenticator;
import io.github.mcpwar.security.bearer.DelegationMode;
import io.github.mcpwar.security.bearer.Issuers;
import io.github.mcpwar.security.bearer.ProviderClient;
import io.github.mcpwar.security.bearer.ProviderTokens;
import io.github.mcpwar.security.bearer.Subject;
import io.github.mcpwar.server.keys.KeyRing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExchangeRoomTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Subject ADA =
      new Subject("", "ada", Map.of(), false, "token", Optional.empty());

  private static HttpServer provider() throws Exception {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String issuer = "http://127.0.0.1:" + http.getAddress().getPort();
    http.createContext("/", exchange -> {
      String answer = exchange.getRequestMethod().equals("GET")
          ? ("{'issuer':'" + issuer + "','token_endpoint':'" + issuer + "/token','jwks_uri':'"
              + issuer + "/keys','authorization_endpoint':'" + issuer
              + "/authorize','response_types_supported':['code'],"
              + "'subject_types_supported':['public'],"
              + "'id_token_signing_alg_values_supported':['RS256']}")
          : "{'access_token':'exchanged','token_type':'Bearer','expires_in':600}";
      byte[] body = answer.replace('\'', '"').getBytes(UTF_8);
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    http.start();
    return http;
  }

  @Test
  void what_waits_for_room_only_is_no_failure_and_works_at_once_when_there_is_room()
      throws Exception {
    HttpServer provider = provider();
    try {
      ProviderTokens tokens = new ProviderTokens(
          Issuers.of("http://127.0.0.1:" + provider.getAddress().getPort()), CLOCK, () -> 0);
      ExchangeClient client = new ExchangeClient(
          DelegationMode.EXCHANGE,
          tokens,
          new ClientAuthenticator(
              new ProviderClient("app", "secret", Optional.empty()), tokens, CLOCK, () -> "id"),
          CLOCK,
          System::nanoTime);
      LimitedExchanges exchanges = new LimitedExchanges(new Delegations.Surroundings(
          new KeyRing(List.of(new byte[32])),
          Rates.inMemory(60, TimeMeter.SYSTEM_MILLISECONDS),
          60,
          Duration.ofMinutes(2),
          CLOCK,
          () -> 0,
          () -> "id",
          bytes -> {}));
      IssuerExchanges issuer =
          new IssuerExchanges("app", tokens, client, unused -> Optional.of("token"));
      Wanted orders = Wanted.of("orders", Set.of());
      int all = client.room.drainPermits();
      assertThatThrownBy(() -> exchanges.get(ADA, issuer, "token", orders, "key", (o, m, d) -> {}))
          .isInstanceOf(ExchangeException.class)
          .hasMessageContaining("others are asked for at this moment");
      client.room.release(all);
      assertThat(exchanges
              .get(ADA, issuer, "token", orders, "key", (o, m, d) -> {})
              .value())
          .isEqualTo("exchanged");
    } finally {
      provider.stop(0);
    }
  }
}
