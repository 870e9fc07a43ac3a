package io.github.mcpwar.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are not a message, and paths that are not of the server. */
@Attack
class BytesAttack {
  private final AttackedServer server;
  private final Caller mallory;

  BytesAttack(AttackedServer server) {
    this.server = server;
    this.mallory = server.attacker();
  }

  private Answer echo(byte[] text) throws Exception {
    byte[] whole = Caller.message(
            "tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":\"HERE\"}")
        .getBytes(UTF_8);
    String[] halves = new String(whole, ISO_8859_1).split("HERE");
    byte[] body = (halves[0] + new String(text, ISO_8859_1) + halves[1]).getBytes(ISO_8859_1);
    return mallory.send("POST", "/mcp", Caller.routing("tools/call", "echo"), body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00c0\u00af", // overlong /
        "\u00c1\u0081", // overlong A
        "\u00e0\u0080\u00af",
        "\u00f0\u0080\u0080\u00af",
        "\u00ed\u00a0\u0080", // half of a pair
        "\u00f4\u0090\u0080\u0080", // above the last character
        "\u00f8\u0088\u0080\u0080\u0080",
        "\u00ff",
        "\u0080"
      })
  void bytes_that_are_not_utf_8_are_refused(String bytes) throws Exception {
    Answer refused = echo(bytes.getBytes(ISO_8859_1));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("-32700");
    assertThat(echo("ä/\ud83d\ude00".getBytes(UTF_8)).body()).contains("ä/\ud83d\ude00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[[],", "{\"a\":{},\"b\":"})
  void nesting_without_an_end_is_refused(String open) throws Exception {
    Refusal.assertRefused(mallory.post("", open.repeat(1_000_000 / open.length())));
    Refusal.assertRefused(mallory.post(
        Caller.routing("tools/call", "echo"),
        Caller.message(
            "tools/call",
            "\"name\":\"echo\",\"arguments\":{\"text\":" + "[".repeat(200_000) + "]".repeat(200_000)
                + "}")));
    assertThat(mallory.call("echo", "{\"text\":\"[[[\"}").body()).contains("[[[");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/mcp%2f..%2f",
        "/%2e%2e%2fmcp",
        "/mcp/%2e%2e/WEB-INF/web.xml",
        "/WEB-INF/web.xml",
        "/%57EB-INF/mcp.properties",
        "/mcp%5c..",
        "/mcp%00",
        "/mcp;x=%2f",
        "/META-INF/MANIFEST.MF",
        "/console/..%2fWEB-INF/web.xml",
        "/a%2fb"
      })
  void encoded_slashes_show_neither_files_nor_banners(String path) throws Exception {
    Answer answer = mallory.send("GET", path, "", "");
    assertThat(answer.status()).as("%s", answer).isIn(400, 401, 403, 404, 405, 406);
    assertThat(answer.body())
        .doesNotContain("web-app", "Manifest-Version", "mcp.bearer")
        .doesNotContainPattern(Refusal.INTERNAL);
    if (server.stock == Stock.JAVA_JAR) { // else it is the container that answers
      assertThat(answer.body()).doesNotContainIgnoringCase("tomcat");
    }
    assertThat(answer.header("server")).doesNotContain("Tomcat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain\r\n",
        "Content-Type: application/json; charset=utf-16\r\n",
        "Content-Encoding: gzip\r\n",
        "Accept: text/html\r\n",
        "MCP-Protocol-Version: 1999-01-01\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Expect: 200-maybe\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n"
      })
  void headers_that_do_not_fit_are_refused(String header) throws Exception {
    try (Wire wire = mallory.open(
        "POST", "/mcp", header, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")) {
      int status = wire.answer().status();
      assertThat(status).matches(s -> s == 0 || s / 100 == 4, "refused, or the connection closed");
    }
  }

  @Test
  void a_body_that_is_too_large_costs_a_line_of_the_log() throws Exception {
    long before = server.logBytes();
    for (int i = 0; i < 10; i++) {
      try (Wire wire = mallory.connect()) {
        wire.write("POST " + server.path("/mcp") + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
            + mallory.authorization()
            + "\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\n\r\n{");
        assertThat(wire.answer().status()).isEqualTo(413);
      }
    }
    assertThat(server.logBytes() - before).isLessThan(20_000);
  }
}
