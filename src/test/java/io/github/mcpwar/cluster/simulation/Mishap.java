package io.github.mcpwar.cluster.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Something that goes wrong for a while.
 *
 * @param node the number of the node, from 0
 * @param at its beginning
 * @param time the time until it is over
 */
record Mishap(Kind kind, int node, Duration at, Duration time) {

  /** The kinds of mishaps. */
  enum Kind {
    /** The process of a node is killed; another one takes its place. */
    KILL,

    /** The process of a node stands still. */
    FREEZE,

    /** A node does not reach the engine. */
    CUT,

    /** The engine is down. */
    OUTAGE,

    /** The engine is down, and has lost everything when it comes back. */
    EMPTIED,

    /** One command of ten is lost, there or back. */
    LOSSES,

    /** Commands take a hundred times as long. */
    SLOW
  }

  /** The latest end of any fault. */
  static final Duration LATEST = Duration.ofSeconds(60);

  /** Draws some. */
  static List<Mishap> draw(Random random, int nodes) {
    List<Mishap> mishaps = new ArrayList<>();
    for (int count = random.nextInt(5); count > 0; count--) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      Duration at = Duration.ofMillis(500 + random.nextInt(40_000));
      Duration time = Duration.ofMillis(
          100 + (random.nextBoolean() ? random.nextInt(3_000) : random.nextInt(18_000)));
      mishaps.add(new Mishap(kind, random.nextInt(nodes), at, time));
    }
    mishaps.sort(Comparator.comparing(Mishap::at));
    return mishaps;
  }

  @Override
  public String toString() {
    return kind + " of node " + node + " at " + at.toMillis() + " ms for " + time.toMillis()
        + " ms";
  }
}
