package io.github.mcpwar.declared;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts that try to end the place in which they stand. */
final class HostileTexts {
  private static final List<String> PIECES = List.of(
      "'",
      "''",
      "\"",
      "`",
      ";",
      "--",
      "/*",
      "*/",
      "\\",
      "\\'",
      "$$",
      "$x$",
      ":other",
      ":user",
      "?",
      "::text",
      "{principal}",
      "{fn user()}",
      " or 1=1",
      "' or '1'='1",
      "'; drop table secrets; --",
      "1; delete from secrets",
      " union select word from secrets",
      ")",
      "(",
      "%",
      "_",
      ",",
      "\n",
      "\r\n",
      "\t",
      "\u0000",
      "\u2019",
      "\u02bc",
      "\uff07",
      "\ud83d\ude00",
      "\u202e",
      "0x27",
      "%27",
      "&#39;",
      "CHAR(39)",
      "null",
      "true",
      "x",
      "Ada",
      " ");

  /** Pieces that mean something in a URL, a header or a form. */
  private static final List<String> OF_REQUESTS = List.of(
      "/",
      "..",
      "?a=b",
      "&key=1",
      "#",
      "=",
      "%2e%2e%2f",
      "%0d%0aX-A: b",
      "\r\nX-Evil: 1\r\n\r\n",
      "\r\n--",
      "; sid=1",
      "@evil.example",
      "//evil.example/",
      "[x]",
      "{v}");

  private final Random random;
  private final List<String> pieces;

  /** Texts for statements. */
  HostileTexts(long seed) {
    this(seed, PIECES);
  }

  private HostileTexts(long seed, List<String> pieces) {
    this.random = new Random(seed);
    this.pieces = pieces;
  }

  static HostileTexts forRequests(long seed) {
    return new HostileTexts(
        seed, Stream.concat(PIECES.stream(), OF_REQUESTS.stream()).toList());
  }

  String next() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6) + 1; i > 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }
}
