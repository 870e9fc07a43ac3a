package io.github.mcpwar.security;

import io.github.mcpwar.servlets.RequestAttributes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The record of one HTTP request, written when it ends. */
public final class Noted implements Runnable {
  private final long begun;
  private boolean taken; // this and what follows guarded by this
  private @Nullable Event event;
  private boolean told;

  /**
   * The event that happened to the request.
   *
   * @param user the signed-in user; empty if anonymous
   */
  record Event(String name, String user, String detail) {}

  private Noted(long begun) {
    this.begun = begun;
  }

  static Noted begin(HttpServletRequest request, long now) {
    Noted noted = new Noted(now);
    RequestAttributes.TAKEN.set(request, noted);
    return noted;
  }

  /** The record of a request; empty if none is kept. */
  public static Optional<Noted> of(HttpServletRequest request) {
    return RequestAttributes.TAKEN.get(request) instanceof Noted noted
        ? Optional.of(noted)
        : Optional.empty();
  }

  /** Sets the event of the request, unless it has one. */
  public synchronized void happened(String name, HttpServletRequest request, String detail) {
    if (event == null) {
      event = new Event(name, user(request), detail);
    }
  }

  /** Marks the request as recorded elsewhere, as a message. */
  @Override
  public synchronized void run() {
    taken = true;
  }

  /** The event to record, returned once; empty for none. */
  synchronized Optional<Event> end(boolean refused, HttpServletRequest request) {
    if (told || (event == null && (taken || !refused))) {
      return Optional.empty();
    }
    told = true;
    return Optional.of(event == null ? new Event("refused", user(request), "") : event);
  }

  long begun() {
    return begun;
  }

  private static String user(HttpServletRequest request) {
    String user = request.getRemoteUser();
    return user == null ? "" : user;
  }
}
