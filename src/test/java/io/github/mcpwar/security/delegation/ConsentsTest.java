package io.github.mcpwar.security.delegation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.security.signon.SecretBox;
import io.github.mcpwar.server.keys.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConsentsTest {
  private static final Consents.Ticket TICKET =
      new Consents.Ticket("key", "partner", "api://orders/read", "{}");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
  private final Consents consents = consents("a key of many characters for this test");

  private Consents consents(String key) {
    KeyRing keys = new KeyRing(List.of(key.getBytes(UTF_8)));
    return new Consents(
        "https://host/ai", new SecretBox(keys.secrets("page"), bytes -> {}), now::get);
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void a_ticket_is_read_by_servers_with_the_same_key_for_ten_minutes() {
    String sealed = consents.seal(TICKET);
    assertThat(consents.open(sealed)).contains(TICKET);
    assertThat(consents("another key of many characters").open(sealed)).isEmpty();
    pass(Duration.ofMinutes(9));
    assertThat(consents.open(sealed)).contains(TICKET);
    pass(Duration.ofMinutes(1));
    assertThat(consents.open(sealed)).isEmpty();
  }

  @Test
  void the_address_of_a_page_shows_nothing_of_the_ticket() {
    assertThat(consents.page(TICKET).orElseThrow().toString())
        .startsWith("https://host/ai/on-behalf-of?request=")
        .doesNotContain("orders", "partner", "key=");
    assertThat(consents.back()).hasToString("https://host/ai/on-behalf-of/done");
  }

  @Test
  void a_page_that_could_not_be_opened_is_not_offered() {
    String claims = "{\"a\":\"" + "x".repeat(6000) + "\"}";
    assertThat(consents.page(new Consents.Ticket("key", "partner", "", claims))).isEmpty();
  }

  @Test
  void the_end_of_a_visit_is_news_for_a_while_and_once() throws Exception {
    consents.finish("key", true);
    assertThat(consents.await("key", Duration.ZERO)).contains(true);
    assertThat(consents.await("key", Duration.ZERO)).isEmpty();
    consents.finish("key", true);
    pass(Duration.ofMinutes(3));
    assertThat(consents.await("key", Duration.ZERO)).isEmpty();
  }

  @Test
  void a_user_who_declined_may_visit_again() throws Exception {
    consents.finish("key", false);
    consents.begin("key");
    assertThat(consents.await("key", Duration.ZERO)).isEmpty();
    consents.finish("key", true);
    assertThat(consents.await("key", Duration.ZERO)).contains(true);
    assertThat(consents.await("other", Duration.ZERO)).isEmpty();
  }
}
