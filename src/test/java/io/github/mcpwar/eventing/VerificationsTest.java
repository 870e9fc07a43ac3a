package io.github.mcpwar.eventing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.jsonrpc.Codec;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationsTest {
  private final Receiver receiver = new Receiver();

  @Test
  void one_host_is_asked_by_all_users_only_so_often() {
    receiver.agrees = false;
    Verifications all = new Verifications(receiver, () -> "nonce", new Codec().mapper());
    Instant now = Instant.parse("2026-12-01T10:00:00Z");
    for (int i = 0; i < WebhookLimits.UNANSWERED; i++) {
      String user = "user" + i;
      assertThatThrownBy(() -> all.require(user, mailing("https://victim.example/"), now))
          .hasMessageContaining("not verified");
    }
    assertThatThrownBy(() -> all.require("next", mailing("https://victim.example/a"), now))
        .hasMessageContaining("Too many endpoints");
    receiver.agrees = true;
    all.require("next", mailing("https://fine.example/"), now);
    all.require("next", mailing("https://victim.example/a"), now.plusSeconds(60));
  }

  private static Mailing mailing(String url) {
    return new Mailing(
        URI.create(url), "sub_1", WebhookSecret.of(Receiver.SECRET), Optional.empty());
  }
}
