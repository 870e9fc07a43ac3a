package io.github.mcpwar.bench.load;

import java.io.IOException;

/**
 * A point of a curve: calls while something has a certain size.
 *
 * @param growing names what grows
 * @param size how large it is
 * @param clients the number of clients at once
 * @param preparation gives the target that size
 * @param request of each client
 */
record GrowthStep(String growing, int size, int clients, Preparation preparation, Request request) {
  static final String SESSIONS = "sessions";

  /** Makes a target ready for a step. */
  @FunctionalInterface
  interface Preparation {
    Preparation NONE = target -> {};

    void prepare(Target target) throws IOException;
  }

  /** The request that a client repeats. */
  @FunctionalInterface
  interface Request {
    Call of(Target target, int client) throws IOException;
  }

  /** False for a step that leaves sessions open. */
  boolean isRepeatable() {
    return !growing.equals(SESSIONS);
  }
}
