package io.github.mcpwar.security.delegation;

import io.github.mcpwar.security.bearer.Subject;
import io.github.mcpwar.security.bearer.UnavailableException;
import java.time.InstantSource;
import java.util.Optional;

/** Finds the identity provider's own access token of a caller. */
@FunctionalInterface
public interface SubjectTokens {

  /** The token; empty if there is none, so that the user must sign in again. */
  Optional<String> of(Subject caller) throws UnavailableException, InterruptedException;

  /** Finds the tokens with which callers sent their requests, until they expire. */
  static SubjectTokens ofCallers(InstantSource clock) {
    return caller -> Optional.of(caller)
        .filter(
            each -> each.expires().filter(end -> end.isBefore(clock.instant())).isEmpty())
        .map(Subject::token);
  }
}
