package io.github.mcpwar.hostile;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Kinds of abuse, each done over and over by a caller of its own. */
enum Abuse {
  NAMES_OF_A_MEGABYTE(2) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      who.initialize("2025-11-25", MEGABYTE);
    }
  },
  BATCHES(2) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      String session = who.session("2025-03-26");
      open.add(who.open("POST", "/mcp", "Mcp-Session-Id: " + session + "\r\n", batch()));
    }
  },
  BATCHES_OF_THE_FIRST_REVISION(1) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      try (LegacyStream stream = LegacyStream.open(who)) {
        stream.post(who, batch());
      }
    }
  },
  COLLISIONS(2) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      who.call("words", "{\"words\":" + COLLIDING + "}");
    }
  },
  BACKTRACKING(4) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      who.call("ends", "{\"word\":\"" + "a".repeat(40) + "!\"}");
    }
  },
  TEMPLATES(10) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      who.read("shelf://" + "/a".repeat(900) + "/END");
    }
  },
  SLOW_HEADERS(20) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      open.add(who.connect().write("POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-" + number));
    }
  },
  SLOW_BODIES(20) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      open.add(who.connect()
          .write("POST " + who.context() + "/mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
              + who.authorization()
              + "\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{"));
    }
  },
  SLOW_READERS(2) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      open.add(who.open(
          "POST",
          "/mcp",
          Caller.routing("tools/call", "say"),
          Caller.message(
                  "tools/call",
                  "\"name\":\"say\",\"arguments\":{\"text\":\"" + "x".repeat(5_000)
                      + "\",\"times\":1000}")
              .replace("\"_meta\":{", "\"_meta\":{\"progressToken\":1,")));
    }
  },
  PROGRESS_TOKENS_OF_A_MEGABYTE(2) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      who.post(
          Caller.routing("tools/call", "say"),
          Caller.message(
                  "tools/call", "\"name\":\"say\",\"arguments\":{\"text\":\"\",\"times\":500}")
              .replace("\"_meta\":{", "\"_meta\":{\"progressToken\":\"" + MEGABYTE + "\","));
    }
  },
  REFUSALS(20) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      stranger(who, "").post("", "{}");
    }
  },
  FAILED_SIGN_ONS(20) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      stranger(who, "Bearer unknown" + number).call("echo", "{}");
    }
  },
  SUBSCRIPTIONS(20) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      open.add(who.open(
          "POST",
          "/mcp",
          Caller.routing("subscriptions/listen", ""),
          Caller.message(
              "subscriptions/listen",
              "\"notifications\":{\"resourceSubscriptions\":[\"shelf://" + "x".repeat(1_900)
                  + number + "\"]}")));
    }
  },
  SESSIONS(20) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      who.initialize("2025-11-25", "x".repeat(1_000));
    }
  },
  ENDLESS_CALLS(10) {
    @Override
    void once(Caller who, Deque<Wire> open, int number) throws IOException {
      open.add(who.open(
          "POST",
          "/mcp",
          Caller.routing("tools/call", "forever"),
          Caller.message("tools/call", "\"name\":\"forever\",\"arguments\":{}")));
    }
  };

  private static final int MOST_OPEN = 100;
  private static final String MEGABYTE = "x".repeat(1_000_000);
  private static final String COLLIDING = IntStream.range(0, 1 << 12)
      .mapToObj(number -> IntStream.range(0, 12)
          .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
          .collect(Collectors.joining("", "\"", "\"")))
      .collect(Collectors.joining(",", "[", "]"));

  private final int timesASecond;

  Abuse(int timesASecond) {
    this.timesASecond = timesASecond;
  }

  /** Carries it out once. Connections that stay open are left to the caller. */
  abstract void once(Caller who, Deque<Wire> open, int number) throws IOException;

  /** The pause between two times, in milliseconds. */
  int pause() {
    return 1_000 / timesASecond;
  }

  private static String batch() {
    return IntStream.rangeClosed(1, 100)
        .mapToObj(("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"echo\",\"arguments\":{\"text\":\"x\"}}}")::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Caller stranger(Caller who, String authorization) {
    return new Caller(who.port(), who.context(), "127.0.0.2", authorization);
  }

  /** Those that stay open, with room for one more. */
  static void makeRoom(Deque<Wire> open) throws IOException {
    while (open.size() >= MOST_OPEN) {
      open.remove().vanish();
    }
  }

  /** Goes away from all of them. */
  static void leave(Deque<Wire> open) throws IOException {
    for (Wire each : new ArrayDeque<>(open)) {
      each.vanish();
    }
    open.clear();
  }
}
