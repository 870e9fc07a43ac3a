package io.github.mcpwar.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A request that one client repeats. Each time it has another number, as its id and in its text, by
 * which the answer to another request would be noticed. Not safe for use by several threads.
 */
final class Call {
  private static final int FIRST = 100_000_000;

  /** Each client's numbers are other clients' too only after so many requests. */
  private static final int NUMBERS_EACH = 1_000_000;

  private final Numbered request;
  private final Numbered id;
  private final Numbered expected;
  private final int leastBytes;
  private final byte[] digits;
  private final Answer answer = new Answer();
  private List<byte[]> sessions = List.of();
  private int sessionAt;
  private int session;

  /**
   * Makes a request to repeat.
   *
   * @param request contains the first number
   * @param first a number as {@link #firstNumber} returns it
   * @param expected a part of each answer, which may contain the number
   * @param leastBytes the least size of an answer
   */
  Call(byte[] request, int first, String expected, int leastBytes) {
    digits = Integer.toString(first).getBytes(US_ASCII);
    this.request = new Numbered(request, digits);
    this.id = new Numbered(("\"id\":" + first).getBytes(US_ASCII), digits);
    this.expected = new Numbered(expected.getBytes(UTF_8), digits);
    this.leastBytes = leastBytes;
  }

  /** The first number of a client, which itself has a number from 0 to 800. */
  static int firstNumber(int client) {
    return FIRST + client * NUMBERS_EACH;
  }

  /** Small calls of the tool that gives back a text. */
  static Call echo(Target target, Dialect dialect, String session, int client) {
    int first = firstNumber(client);
    String text = "hello " + first;
    return new Call(
        dialect.call(target, session, first, "echo", "{\"text\":\"" + text + "\"}"),
        first,
        text,
        0);
  }

  /** Sends the request, and returns true if the answer is the right one. */
  boolean isAnswered(RawConnection connection) throws IOException {
    answer.reset();
    RawConnection.Head head = connection.exchange(
        request.bytes, (bytes, from, to) -> answer.write(bytes, from, to - from));
    boolean right = head.status() == 200
        && answer.size() >= leastBytes
        && answer.contains(id.bytes)
        && answer.contains(expected.bytes);
    next();
    return right;
  }

  String lastAnswer() {
    return answer.toString(UTF_8);
  }

  /** Sends each request in the next of some sessions, whose ids are equally long. */
  Call inTurn(List<String> sessions) {
    if (sessions.stream().mapToInt(String::length).distinct().count() != 1) {
      throw new IllegalArgumentException("The ids of sessions are not equally long");
    }
    this.sessions = sessions.stream().map(each -> each.getBytes(US_ASCII)).toList();
    sessionAt = find(request.bytes, request.bytes.length, 0, this.sessions.get(0));
    return this;
  }

  private void next() {
    int i = digits.length - 1;
    for (; digits[i] == '9'; i--) {
      digits[i] = '0';
    }
    digits[i]++;
    request.set(digits);
    id.set(digits);
    expected.set(digits);
    if (!sessions.isEmpty()) {
      session = (session + 1) % sessions.size();
      byte[] next = sessions.get(session);
      System.arraycopy(next, 0, request.bytes, sessionAt, next.length);
    }
  }

  private static int find(byte[] in, int length, int from, byte[] what) {
    for (int i = from; i <= length - what.length; i++) {
      if (in[i] == what[0] && Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Bytes that contain a number, perhaps several times. */
  private static final class Numbered {
    private final byte[] bytes;
    private final int[] places;

    Numbered(byte[] bytes, byte[] digits) {
      this.bytes = bytes;
      this.places = IntStream.iterate(
              find(bytes, bytes.length, 0, digits),
              at -> at >= 0,
              at -> find(bytes, bytes.length, at + 1, digits))
          .toArray();
    }

    void set(byte[] digits) {
      for (int place : places) {
        System.arraycopy(digits, 0, bytes, place, digits.length);
      }
    }
  }

  /** The body of an answer. */
  private static final class Answer extends ByteArrayOutputStream {

    boolean contains(byte[] what) {
      return find(buf, count, 0, what) >= 0;
    }
  }
}
