package io.github.mcpwar.cli.doctor;

/**
 * A result of an examination. Texts may quote the server.
 *
 * @param subject what was examined, such as {@code TLS}
 * @param advice what to change; empty if nothing
 */
public record Finding(Level level, String subject, String words, String advice) {

  /** The weight of a finding. */
  public enum Level {

    /** As it should be. */
    OK,

    /** Works for some clients, or not for long. */
    HINT,

    /** Clients fail. */
    PROBLEM
  }
}
