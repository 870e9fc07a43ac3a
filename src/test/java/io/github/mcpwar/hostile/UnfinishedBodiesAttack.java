package io.github.mcpwar.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers who begin more messages than a container has threads, and do not finish them. */
@Attack
class UnfinishedBodiesAttack {
  private static final int CALLERS = 15;
  private static final int MESSAGES_OF_ONE = 18;
  private static final int BEGUN = 60;
  private static final int LARGE = 5_000_000;
  private static final String MESSAGE = Caller.message(
      "tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":\"" + "x".repeat(100) + "\"}");

  private final AttackedServer server;

  UnfinishedBodiesAttack(AttackedServer server) {
    this.server = server;
  }

  /** The ways to tell the length of a message. */
  enum Framing {
    CONTENT_LENGTH {
      @Override
      String header(int length) {
        return "Content-Length: " + length + "\r\n";
      }

      @Override
      String piece(String text) {
        return text;
      }

      @Override
      String end() {
        return "";
      }
    },
    CHUNKS {
      @Override
      String header(int length) {
        return "Transfer-Encoding: chunked\r\n";
      }

      @Override
      String piece(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
      }

      @Override
      String end() {
        return "0\r\n\r\n";
      }
    };

    abstract String header(int length);

    abstract String piece(String text);

    abstract String end();
  }

  @ParameterizedTest
  @EnumSource
  void messages_that_do_not_arrive_hold_no_thread_and_are_answered_when_they_do(Framing framing)
      throws Exception {
    Caller ada = server.caller("ada");
    assertThat(ada.call("echo", "{\"text\":\"first\"}").status()).isEqualTo(200);
    List<Wire> begun = new ArrayList<>();
    try {
      for (int i = 0; i < CALLERS; i++) {
        Caller mallory = server.attacker();
        for (int j = 0; j < MESSAGES_OF_ONE; j++) {
          begun.add(begin(mallory, framing));
        }
      }
      assertIsServed(ada);
      for (int i = 0; i < 20; i++) {
        try (Wire call = begin(ada, framing)) {
          call.write(framing.piece(MESSAGE.substring(BEGUN)) + framing.end());
          assertThat(call.answer().body()).contains("xxx");
        }
      }
    } finally {
      for (Wire each : begun) {
        each.vanish();
      }
    }
  }

  /** Requests that are answered at once, as their bodies are not wanted. */
  enum Unwanted {
    NOT_SIGNED_IN("POST", "/mcp", "Content-Type: application/json\r\n", 401),
    NO_JSON("POST", "/mcp", "Content-Type: text/plain\r\n", 415),
    TOO_LARGE("POST", "/mcp", "Content-Type: application/json\r\n", 413),
    NO_SUCH_SESSION("DELETE", "/mcp", "Mcp-Session-Id: none\r\n", 404),
    NO_SUCH_PATH("POST", "/nowhere", "Content-Type: application/json\r\n", 404),
    NO_SUCH_METHOD("POST", "/health/live", "Content-Type: application/json\r\n", 405),
    HEALTH("GET", "/health/live", "", 200),
    EXPECTED("POST", "/mcp", "Content-Type: text/plain\r\nExpect: 100-continue\r\n", 415),
    EXPECTED_BY_HEALTH("GET", "/health/live", "Expect: 100-continue\r\n", 200),
    CHUNKED("POST", "/mcp", "Content-Type: text/plain\r\n", 415),
    PART_OF_CHUNK("POST", "/nowhere", "", 404);

    private final String method;
    private final String path;
    private final String headers;
    private final int status;

    Unwanted(String method, String path, String headers, int status) {
      this.method = method;
      this.path = path;
      this.headers = headers;
      this.status = status;
    }

    private String begun() {
      return switch (this) {
        case CHUNKED -> "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";
        case PART_OF_CHUNK -> "Transfer-Encoding: chunked\r\n\r\n1";
        case TOO_LARGE -> "Content-Length: " + LARGE + "\r\n\r\n{";
        default -> "Content-Length: 1000\r\n\r\n{";
      };
    }

    Wire begin(Caller who) throws IOException {
      return who.connect()
          .write(method + " " + who.context() + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
              + who.port() + "\r\nAccept: application/json, text/event-stream\r\n"
              + (this == NOT_SIGNED_IN ? "" : "Authorization: " + who.authorization() + "\r\n")
              + headers + begun());
    }

    void assertAnswered(Wire wire) throws IOException {
      Answer answer = wire.answer();
      while (answer.status() == 100) {
        answer = wire.answer();
      }
      assertThat(answer.status()).isIn(status, 429);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bodies_that_nobody_wants_hold_no_thread_while_they_do_not_arrive(Unwanted kind)
      throws Exception {
    Caller ada = server.caller("ada");
    List<Wire> begun = new ArrayList<>();
    try {
      for (int i = 0; i < CALLERS; i++) {
        Caller mallory = server.attacker();
        for (int j = 0; j < MESSAGES_OF_ONE; j++) {
          begun.add(kind.begin(mallory));
        }
      }
      for (Wire each : begun) {
        kind.assertAnswered(each);
      }
      assertIsServed(ada);
    } finally {
      for (Wire each : begun) {
        each.vanish();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_SIGNED_IN", "NO_JSON", "NO_SUCH_PATH", "NO_SUCH_METHOD", "HEALTH"})
  void a_body_that_nobody_wants_may_arrive_after_the_answer_with_the_next_request(Unwanted kind)
      throws Exception {
    Caller ada = server.caller("ada");
    try (Wire wire = kind.begin(ada)) {
      kind.assertAnswered(wire);
      wire.write("x".repeat(900)).write("x".repeat(99) + health(ada));
      assertThat(wire.answer().status()).isEqualTo(200);
      wire.write(health(ada) + health(ada));
      assertThat(wire.answer().status()).isEqualTo(200);
      assertThat(wire.answer().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CHUNKED", "PART_OF_CHUNK"})
  void chunks_that_nobody_wants_may_arrive_after_the_answer_with_the_next_request(Unwanted kind)
      throws Exception {
    Caller ada = server.caller("ada");
    try (Wire wire = kind.begin(ada)) {
      kind.assertAnswered(wire);
      wire.write((kind == Unwanted.CHUNKED ? "1" : "") + "\r\nx\r")
          .write("\n0\r\n\r\n" + health(ada));
      assertThat(wire.answer().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_client_that_sends_a_large_message_before_it_reads_gets_its_refusal(Framing framing)
      throws Exception {
    boolean embedded = server.stock == Stock.JAVA_JAR; // closes after 413
    int length = embedded ? LARGE / 4 : LARGE;
    String piece = framing.piece("x".repeat(length / 100));
    for (int i = 0; i < 5; i++) {
      Caller mallory = embedded ? server.stranger("Bearer of nothing") : server.attacker();
      try (Wire wire = begin(mallory, framing, length + BEGUN)) {
        for (int j = 0; j < 100; j++) {
          wire.write(piece);
        }
        wire.write(framing.end());
        assertThat(wire.answer().status()).isEqualTo(embedded ? 400 : 413);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_JSON", "HEALTH", "CHUNKED"})
  void a_body_that_nobody_wants_and_that_trickles_loses_its_connection(Unwanted kind)
      throws Exception {
    String piece = kind == Unwanted.CHUNKED ? "1\r\nx\r\n" : "x";
    try (Wire wire = kind.begin(server.attacker())) {
      kind.assertAnswered(wire);
      wire.patience(200);
      boolean closed = false;
      for (int i = 0; i < 50 && !closed; i++) {
        closed = wire.isClosedByServer() || !wire.takes(piece);
      }
      assertThat(closed).isTrue();
    }
  }

  private static String health(Caller who) {
    return "GET " + who.context() + "/health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  }

  /** Asserts that somebody else's calls are answered within three seconds each. */
  private static void assertIsServed(Caller who) throws IOException {
    for (int i = 0; i < 20; i++) {
      try (Wire call = who.connect()) {
        call.patience(3_000)
            .write(who.request(
                "POST", "/mcp", Caller.routing("tools/call", "echo"), MESSAGE.getBytes(UTF_8)));
        assertThat(call.answer().status()).isEqualTo(200);
      }
    }
  }

  private static Wire begin(Caller who, Framing framing) throws IOException {
    return begin(who, framing, MESSAGE.length());
  }

  private static Wire begin(Caller who, Framing framing, int length) throws IOException {
    return who.connect()
        .write("POST " + who.context() + "/mcp HTTP/1.1\r\nHost: 127.0.0.1:" + who.port()
            + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nAuthorization: "
            + who.authorization() + "\r\n" + Caller.routing("tools/call", "echo")
            + framing.header(length) + "\r\n"
            + framing.piece(MESSAGE.substring(0, BEGUN)));
  }
}
