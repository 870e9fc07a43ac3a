package io.github.mcpwar.limits.callers;

/** A resource of which each caller may use a limited amount at a time. */
public enum Share {

  /** HTTP requests, until their response is complete. */
  REQUESTS("requests"),

  /** MCP requests, until their response is sent and their code has ended. */
  CALLS("calls"),

  /** Streams for listening. */
  STREAMS("streams"),

  /** Sessions. */
  SESSIONS("sessions"),

  /** Resources and tasks that a client subscribed to. */
  SUBSCRIPTIONS("subscriptions"),

  /** Tasks, including finished ones. */
  TASKS("tasks");

  private final String plural;

  Share(String plural) {
    this.plural = plural;
  }

  @Override
  public String toString() {
    return plural;
  }
}
