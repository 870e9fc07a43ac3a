package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;

/** A kind of load on a server, with its measurements. */
interface Workload {

  /**
   * A measured figure.
   *
   * @param name of the figure
   * @param unit of the value
   * @param value of one run
   */
  record Figure(String name, String unit, double value) {}

  /** For the table. */
  String name();

  /** False for a target that cannot do this work at all. */
  default boolean suits(Target target) {
    return true;
  }

  /** Loads a target once. */
  List<Figure> measure(Target target) throws IOException;
}
