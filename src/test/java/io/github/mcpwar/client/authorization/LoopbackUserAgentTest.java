package io.github.mcpwar.client.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopbackUserAgentTest {
  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static final URI REQUEST = URI.create("https://id.example.com/authorize?state=right");

  private static CompletableFuture<HttpResponse<String>> get(URI uri) {
    return BROWSER.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static URI back(UserAgent.Visit visit, String query) {
    return URI.create(visit.redirectUri() + query);
  }

  @Test
  void the_browser_is_told_how_the_sign_on_has_ended() throws Exception {
    var visits = new CompletableFuture<UserAgent.Visit>();
    var page = new CompletableFuture<HttpResponse<String>>();
    var agent = new LoopbackUserAgent(
        0,
        shown -> get(back(visits.join(), "?code=c&state=right")).thenAccept(page::complete),
        Duration.ofSeconds(20));
    try (UserAgent.Visit visit = agent.begin()) {
      visits.complete(visit);
      assertThat(visit.go(REQUEST)).isEqualTo(back(visit, "?code=c&state=right"));
      assertThat(page).isNotDone();
      visit.succeeded();
    }
    HttpResponse<String> shown = page.get(20, TimeUnit.SECONDS);
    assertThat(shown.body()).contains("<h1>Signed on</h1>").doesNotContain("code");
    assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
  }

  @Test
  void who_does_not_know_the_state_is_sent_away_and_the_wait_goes_on() throws Exception {
    var visits = new CompletableFuture<UserAgent.Visit>();
    var agent = new LoopbackUserAgent(
        0,
        shown -> {
          UserAgent.Visit visit = visits.join();
          assertThat(get(back(visit, "?error=access_denied&state=wrong")).join().statusCode())
              .isEqualTo(400);
          assertThat(get(back(visit, "?code=evil")).join().statusCode()).isEqualTo(400);
          assertThat(get(visit.redirectUri().resolve("/favicon.ico")).join().statusCode())
              .isEqualTo(404);
          get(back(visit, "?code=good&state=right"));
        },
        Duration.ofSeconds(20));
    try (UserAgent.Visit visit = agent.begin()) {
      visits.complete(visit);
      assertThat(visit.go(REQUEST).getQuery()).contains("code=good");
    }
  }

  @Test
  void nobody_is_waited_for_for_ever() throws Exception {
    var agent = new LoopbackUserAgent(0, shown -> {}, Duration.ofMillis(20));
    try (UserAgent.Visit visit = agent.begin()) {
      assertThatThrownBy(() -> visit.go(REQUEST))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no browser came back");
    }
  }

  @Test
  void later_visits_return_to_the_same_place() throws Exception {
    var agent = new LoopbackUserAgent(0, shown -> {}, Duration.ofSeconds(20));
    URI first;
    try (UserAgent.Visit visit = agent.begin()) {
      first = visit.redirectUri();
      assertThatThrownBy(agent::begin).hasMessageContaining("is taken");
    }
    try (UserAgent.Visit visit = agent.begin()) {
      assertThat(visit.redirectUri()).isEqualTo(first);
    }
  }
}
