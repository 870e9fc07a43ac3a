package io.github.mcpwar.bench.load;

/**
 * Finds the times {@code ts=NANOS} in a stream of bytes, however it is cut into pieces. Not safe
 * for use by several threads.
 */
final class Stamps implements RawConnection.Body {
  private final Taker taker;
  private int matched; // how much of "ts=" was seen
  private boolean inNumber;
  private long number;

  /** Takes one time. */
  @FunctionalInterface
  interface Taker {
    void take(long sentNanos);
  }

  Stamps(Taker taker) {
    this.taker = taker;
  }

  @Override
  public void take(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (inNumber) {
        if (b >= '0' && b <= '9') {
          number = number * 10 + (b - '0');
        } else {
          inNumber = false;
          taker.take(number);
        }
      } else if (b == "ts=".charAt(matched)) {
        if (++matched == 3) {
          matched = 0;
          inNumber = true;
          number = 0;
        }
      } else {
        matched = b == 't' ? 1 : 0;
      }
    }
  }
}
