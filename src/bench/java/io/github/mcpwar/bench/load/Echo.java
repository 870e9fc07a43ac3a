package io.github.mcpwar.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Small calls of one client. Each has a number of its own, as its id and in the text that the tool
 * gives back, by which the answer of another call would be noticed. Not safe for use by several
 * threads.
 */
final class Echo {
  private static final int DIGITS = 9;
  private static final int FIRST = 100_000_000;

  /** Each client's numbers are other clients' too only after so many calls. */
  private static final int NUMBERS_EACH = 1_000_000;

  private final byte[] request;
  private final byte[] id;
  private final byte[] text;
  private final int idAt;
  private final int textAt;
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

  /**
   * Makes the calls of a client.
   *
   * @param client its number, from 0 to 800
   */
  Echo(Target target, Dialect dialect, int client) throws IOException {
    this(target, dialect, dialect.openSession(target), client);
  }

  /** Makes the calls of a client that has a session. */
  Echo(Target target, Dialect dialect, String session, int client) {
    int first = FIRST + client * NUMBERS_EACH;
    request = dialect.call(target, session, first, "echo", "{\"text\":\"hello " + first + "\"}");
    id = ("\"id\":" + first).getBytes(US_ASCII);
    text = ("hello " + first).getBytes(US_ASCII);
    idAt = find(request, request.length, id) + id.length - DIGITS;
    textAt = find(request, request.length, text) + text.length - DIGITS;
  }

  /** Calls once, and returns true if the answer is the right one. */
  boolean isAnswered(RawConnection connection) throws IOException {
    answer.reset();
    RawConnection.Head head =
        connection.exchange(request, (bytes, from, to) -> answer.write(bytes, from, to - from));
    byte[] body = answer.toByteArray();
    boolean right = head.status() == 200
        && find(body, body.length, id) >= 0
        && find(body, body.length, text) >= 0;
    next();
    return right;
  }

  String lastAnswer() {
    return answer.toString(UTF_8);
  }

  private void next() {
    for (int i = text.length - 1; ; i--) {
      if (text[i] != '9') {
        text[i]++;
        break;
      }
      text[i] = '0';
    }
    int digits = text.length - DIGITS;
    System.arraycopy(text, digits, id, id.length - DIGITS, DIGITS);
    System.arraycopy(text, digits, request, idAt, DIGITS);
    System.arraycopy(text, digits, request, textAt, DIGITS);
  }

  private static int find(byte[] in, int length, byte[] what) {
    for (int i = 0; i <= length - what.length; i++) {
      if (in[i] == what[0] && Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    return -1;
  }
}
