package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways around the rights of a caller. Salaries are for the role hr. */
@Attack
class AccessAttack {
  private static final String SECRET = "all salaries";

  private final AttackedServer server;
  private final Caller mallory;

  AccessAttack(AttackedServer server) {
    this.server = server;
    this.mallory = server.attacker();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shelf://private/salaries",
        "shelf://private//salaries",
        "shelf:///private/salaries",
        "shelf://private/./salaries",
        "shelf://private/x/../salaries",
        "shelf://open/../private/salaries",
        "shelf://open/%2e%2e/private/salaries",
        "shelf://private/%73alaries",
        "shelf://%70rivate/salaries",
        "shelf://private%2Fsalaries",
        "SHELF://private/salaries",
        "Shelf://Private/salaries",
        "shelf://PRIVATE/salaries",
        "shelf://private/salaries/",
        "shelf://private/salaries#x",
        "shelf://private/salaries?x",
        "shelf://private/salaries;x",
        "shelf://x@private/salaries",
        "shelf://private:80/salaries",
        "shelf://private\\\\salaries",
        " shelf://private/salaries",
        "shelf://private/salaries%00",
        "shelf:private/salaries"
      })
  void no_spelling_of_a_uri_leads_to_what_its_reader_may_not_see(String uri) throws Exception {
    Answer answer = mallory.stateless("resources/read", "", "\"uri\":\"" + uri + "\"");
    assertThat(answer.body()).doesNotContain(SECRET);
    Answer routed = mallory.read(uri);
    assertThat(routed.body()).doesNotContain(SECRET).doesNotContainPattern(Refusal.INTERNAL);
    assertThat(mallory.read("shelf://open/prices").body()).contains("all prices");
    assertThat(server.caller("henry", "hr").read("shelf://private/salaries").body())
        .contains(SECRET);
  }

  @Test
  void a_message_of_the_old_transport_has_the_rights_of_its_own_token() throws Exception {
    Caller henry = server.caller("henry", "hr");
    String read = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"resources/read\","
        + "\"params\":{\"uri\":\"shelf://private/salaries\"}}";
    try (LegacyStream stream = LegacyStream.open(henry)) {
      Caller less = server.caller("henry");
      stream.post(less, read);
      assertThat(stream.nextMessage()).doesNotContain(SECRET).contains("\"error\"");
      stream.post(henry, read);
      assertThat(stream.nextMessage()).contains(SECRET);
    }
  }

  @Test
  void somebody_else_posts_nothing_into_a_stream_or_session() throws Exception {
    Caller ada = server.caller("ada");
    String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    try (LegacyStream stream = LegacyStream.open(ada)) {
      Refusal.assertRefused(stream.post(mallory, ping));
      assertThat(stream.post(ada, ping).status()).isEqualTo(202);
    }
    String session = ada.session("2025-11-25");
    Refusal.assertRefused(mallory.inSession(session, ping));
    Refusal.assertRefused(mallory.leave(session));
    assertThat(ada.inSession(session, ping).status()).isEqualTo(200);
    ada.leave(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://chat.example", "https://evil.example", "null"})
  void a_page_of_another_origin_sees_nothing_of_what_is_going_on(String origin) throws Exception {
    Caller admin = server.caller("root", "admin");
    Answer answer = admin.send("GET", "/admin/activity", "Origin: " + origin + "\r\n", "");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain("sessions");
    assertThat(mallory.send("GET", "/admin/activity", "", "").status()).isEqualTo(403);
    assertThat(admin.send("GET", "/admin/activity", "", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example\r\n",
        "Host: evil.example:80\r\n",
        "Host: 127.0.0.1.evil.example\r\n",
        "Host: localhost.evil.example\r\n",
        "Origin: http://evil.example\r\n",
        "Origin: null\r\n",
        "Origin: http://127.0.0.1.evil.example\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
      })
  void a_page_that_is_not_of_this_server_reaches_no_endpoint(String header) throws Exception {
    String list = Caller.message("tools/list", "");
    Refusal.assertRefused(mallory.post(Caller.routing("tools/list", "") + header, list));
    for (String path : new String[] {"/sse", "/stream", "/mcp"}) {
      try (Wire stream = mallory.open("GET", path, header, "")) {
        assertThat(stream.answer(1).status()).isEqualTo(403);
      }
    }
    for (String good : new String[] {
      "Origin: https://chat.example\r\n",
      "Origin: http://127.0.0.1:" + server.port() + "\r\n",
      "Sec-Fetch-Site: same-origin\r\n",
      "Host: localhost\r\n"
    }) {
      assertThat(mallory.post(Caller.routing("tools/list", "") + good, list).status())
          .as(good)
          .isEqualTo(200);
    }
  }
}
