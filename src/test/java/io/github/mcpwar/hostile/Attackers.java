package io.github.mcpwar.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All kinds of abuse at once, in a process of its own. A line {@code go} on its standard input
 * starts it, and {@code stop} ends it. At the end of the input it prints the count of each.
 */
final class Attackers {
  private final Map<Abuse, AtomicInteger> done = new EnumMap<>(Abuse.class);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean going;
  private volatile boolean over;

  private Attackers() {}

  /** The arguments are the port, the context and the token of each kind's caller. */
  public static void main(String[] arguments) throws Exception {
    Attackers attackers = new Attackers();
    for (Abuse abuse : Abuse.values()) {
      attackers.start(
          abuse,
          new Caller(
              Integer.parseInt(arguments[0]),
              arguments[1],
              "127.0.0.1",
              "Bearer " + arguments[2 + abuse.ordinal()]));
    }
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      attackers.going = line.equals("go");
    }
    attackers.over = true;
    for (Thread each : attackers.threads) {
      each.join();
    }
    System.out.println(attackers.done);
  }

  private void start(Abuse abuse, Caller who) {
    done.put(abuse, new AtomicInteger());
    Thread thread = new Thread(() -> run(abuse, who), abuse.name());
    threads.add(thread);
    thread.start();
  }

  private void run(Abuse abuse, Caller who) {
    Deque<Wire> open = new ArrayDeque<>();
    AtomicInteger times = done.getOrDefault(abuse, new AtomicInteger());
    while (!over) {
      try {
        if (going) {
          Abuse.makeRoom(open);
          abuse.once(who, open, times.incrementAndGet());
        } else {
          Abuse.leave(open);
        }
      } catch (IOException | AssertionError e) {
        // refused, which is as well
      }
      pause(abuse.pause());
    }
  }

  private static void pause(int millis) {
    try {
      Pause.millis(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
