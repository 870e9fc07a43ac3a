package io.github.mcpwar.server.usage;

/** Something of which each caller may have so much at a time. */
public enum Share {

  /** HTTP requests, from the first byte to the last of the answer. */
  REQUESTS("requests"),

  /** Requests of the protocol that are being worked on, until their answer is sent and their code has ended. */
  CALLS("calls"),

  /** Streams to listen on. */
  STREAMS("streams"),

  /** Sessions. */
  SESSIONS("sessions"),

  /** Resources and tasks of whose changes somebody wants to hear. */
  SUBSCRIPTIONS("subscriptions"),

  /** Tasks, finished ones included. */
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
