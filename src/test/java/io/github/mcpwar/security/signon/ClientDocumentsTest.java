package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientDocumentsTest {
  private static final String ID = "https://app.example.com/client.json";

  private final AtomicLong now = new AtomicLong();
  private final List<URI> fetched = new ArrayList<>();
  private final Map<String, Object> document = new HashMap<>(Map.of(
      "client_id",
      ID,
      "client_name",
      "An app",
      "redirect_uris",
      List.of("https://app.example.com/callback")));
  private final ClientDocuments clients = new ClientDocuments(
      url -> {
        fetched.add(url);
        return JSONObjectUtils.toJSONString(document);
      },
      new RedirectUris(Set.of()),
      now::get);

  @Test
  void a_document_says_who_a_client_is_and_is_kept_for_minutes() throws Exception {
    Client client = clients.find(ID);
    assertThat(client.name()).isEqualTo("An app");
    assertThat(client.redirectUris()).containsExactly("https://app.example.com/callback");
    clients.find(ID);
    assertThat(fetched).containsExactly(URI.create(ID));
    now.addAndGet(Duration.ofMinutes(10).toNanos());
    clients.find(ID);
    assertThat(fetched).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "client_id,https://other.example.com/client.json",
    "token_endpoint_auth_method,private_key_jwt",
    "redirect_uris,https://app.example.com/callback"
  })
  void a_document_that_does_not_fit_is_refused_and_not_fetched_again_at_once(
      String member, String value) {
    document.put(member, value);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> clients.find(ID)).isInstanceOf(RefusedRequestException.class);
    }
    assertThat(fetched).hasSize(1);
    document.put("redirect_uris", List.of("javascript:alert(1)"));
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThatThrownBy(() -> clients.find(ID)).isInstanceOf(RefusedRequestException.class);
    assertThat(fetched).hasSize(2);
  }

  @Test
  void nothing_is_sent_to_a_private_address_under_whatever_name() throws Exception {
    try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (String host : List.of("127.0.0.1", "localhost", "[::ffff:127.0.0.1]")) {
        URI url = URI.create("https://" + host + ":" + inside.getLocalPort() + "/client.json");
        assertThatThrownBy(() -> PublicFetcher.of(System::nanoTime).fetch(url))
            .isInstanceOf(PublicFetcher.ForbiddenAddressException.class);
      }
      inside.setSoTimeout(1);
      assertThatThrownBy(inside::accept).isInstanceOf(IOException.class);
    }
  }
}
