package io.github.mcpwar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.api.NoTokenException.Reason;
import io.github.mcpwar.testkit.RecordingContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRequestsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final RecordingContext ada = new RecordingContext().withTokens();

  private UserRequests to(String service) {
    return new UserRequests(ada, HTTP, URI.create(service), "orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://orders.example.com/",
        "https://evil.example.com/",
        "https://orders.example.com:8443/",
        "https://orders.example.com.evil.example.com/"
      })
  void no_token_goes_to_another_origin(String elsewhere) {
    UserRequests orders = to("https://orders.example.com/v1");
    HttpRequest request = HttpRequest.newBuilder(URI.create(elsewhere)).build();
    assertThatThrownBy(() -> orders.send(request, BodyHandlers.ofString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("would carry the user's token for https://orders.example.com:443");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://orders.example.com/", "orders", "ftp://localhost/", "https:/x"})
  void a_service_to_which_a_token_cannot_go_in_secret_is_a_mistake(String service) {
    assertThatThrownBy(() -> to(service))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must begin with https://");
  }

  @Test
  void the_refusal_counts_if_there_is_no_other_token() throws Exception {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", exchange -> {
      exchange.sendResponseHeaders(401, 7);
      exchange.getResponseBody().write("refused".getBytes());
      exchange.close();
    });
    service.start();
    try {
      ada.withTokens(audience -> {
        if (ada.refusedTokens().isEmpty()) {
          return "old";
        }
        throw new NoTokenException(Reason.SIGN_IN_AGAIN, "Sign in again", new Exception("over"));
      });
      String uri = "http://127.0.0.1:" + service.getAddress().getPort() + "/";
      HttpResponse<String> answer =
          to(uri).send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("refused");
    } finally {
      service.stop(0);
    }
  }
}
