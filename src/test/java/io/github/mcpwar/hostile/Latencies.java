package io.github.mcpwar.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Does a small request over and over at a steady pace, on one connection for as long as the server
 * keeps it open, and measures each.
 */
final class Latencies implements AutoCloseable {

  /** A request and whether its answer is right. */
  interface Right {
    boolean is(Answer answer);
  }

  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread;
  private volatile boolean over;

  private Latencies(Caller caller, byte[] request, Right right, int pause) {
    thread = new Thread(() -> run(caller, request, right, pause), "latencies");
    thread.start();
  }

  static Latencies measure(Caller caller, byte[] request, Right right, int pauseMillis) {
    return new Latencies(caller, request, right, pauseMillis);
  }

  private void run(Caller caller, byte[] request, Right right, int pause) {
    while (!over) {
      try (Wire wire = caller.connect()) {
        while (!over) {
          long start = System.nanoTime();
          Answer answer = wire.write(request).answer();
          millis.add((System.nanoTime() - start) / 1e6);
          if (!right.is(answer)) {
            problems.add(answer.toString());
            break;
          }
          if (answer.endsConnection()) {
            break;
          }
          Pause.millis(pause);
        }
      } catch (IOException e) {
        problems.add(e.toString());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** The milliseconds that so large a part of them did not exceed. */
  double percentile(double part) {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    return sorted.isEmpty()
        ? Double.MAX_VALUE
        : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * part));
  }

  List<String> firstProblems() {
    return problems.stream().limit(3).toList();
  }

  /** Lets the current request finish. */
  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.join();
  }
}
