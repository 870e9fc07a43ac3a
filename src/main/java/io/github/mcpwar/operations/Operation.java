package io.github.mcpwar.operations;

/** Statistics of one kind of request since the start. */
public final class Operation {
  private final String name;
  private final long calls;
  private final long errors;
  private final double meanMillis;
  private final double maxMillis;

  /** Creates the statistics; durations are in milliseconds. */
  public Operation(String name, long calls, long errors, double meanMillis, double maxMillis) {
    this.name = name;
    this.calls = calls;
    this.errors = errors;
    this.meanMillis = meanMillis;
    this.maxMillis = maxMillis;
  }

  /** The method, and the tool or prompt if there is one. */
  public String getName() {
    return name;
  }

  /** The number of requests that have ended. */
  public long getCalls() {
    return calls;
  }

  /** The number of requests that ended with an error or were cancelled. */
  public long getErrors() {
    return errors;
  }

  /** The mean duration in milliseconds. */
  public double getMeanMillis() {
    return meanMillis;
  }

  /** The longest duration of the last minutes in milliseconds. */
  public double getMaxMillis() {
    return maxMillis;
  }
}
