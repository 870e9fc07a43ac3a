package io.github.mcpwar.declared.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.outbound.OnBehalfOf;
import io.github.mcpwar.testkit.RecordingContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call in the name of a user, whose first token its service refuses. */
class HttpActionTest {
  private final AtomicLong nanos = new AtomicLong();
  private final HttpTargets targets = new HttpTargets(nanos::get);
  private HttpServer service;

  /** A request without arguments. */
  private record Fixed(URI base) implements RequestTemplate {
    @Override
    public Filled fill(Map<String, Object> arguments) {
      return new Filled(base, Map.of(), null);
    }
  }

  @BeforeEach
  void start() throws Exception {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", exchange -> {
      boolean isOld = exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer old");
      exchange.sendResponseHeaders(isOld ? 401 : 200, 2);
      exchange.getResponseBody().write("ok".getBytes());
      exchange.close();
    });
    service.start();
  }

  @AfterEach
  void stop() {
    targets.stop();
    service.stop(0);
  }

  @Test
  void while_the_user_is_asked_for_another_token_others_have_their_turn_and_no_time_passes()
      throws Exception {
    HttpSpec spec = new HttpSpec(
        "GET",
        new Fixed(URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/")),
        null,
        new OnBehalfOf("orders", List.of()),
        true,
        0,
        1,
        Duration.ofSeconds(30),
        1000);
    RecordingContext ada = new RecordingContext();
    ada.withTokens(audience -> {
      assertThat(targets.turns(spec).availablePermits()).isEqualTo(1);
      if (ada.refusedTokens().isEmpty()) {
        return "old";
      }
      nanos.addAndGet(Duration.ofMinutes(2).toNanos());
      return "new";
    });
    assertThat(new HttpAction(spec, targets).run(Map.of(), ada)).isEqualTo("ok");
    assertThat(ada.refusedTokens()).containsExactly("old");
  }
}
