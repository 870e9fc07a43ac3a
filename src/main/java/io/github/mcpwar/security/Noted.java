package io.github.mcpwar.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account of one HTTP request, to be given when it ends. */
public final class Noted implements Runnable {

  /** The request attribute by which whoever records a message says so. */
  private static final String TAKEN = "io.github.mcpwar.taken";

  private final long begun;
  private boolean taken; // this and what follows guarded by this
  private @Nullable Event event;
  private boolean told;

  /**
   * What happened, and to whom.
   *
   * @param user empty for nobody
   */
  record Event(String name, String user, String detail) {}

  private Noted(long begun) {
    this.begun = begun;
  }

  static Noted begin(HttpServletRequest request, long now) {
    Noted noted = new Noted(now);
    request.setAttribute(TAKEN, noted);
    return noted;
  }

  /** That of a request; empty when nobody keeps one. */
  public static Optional<Noted> of(HttpServletRequest request) {
    return request.getAttribute(TAKEN) instanceof Noted noted
        ? Optional.of(noted)
        : Optional.empty();
  }

  /** Something happened to the request; the first counts. */
  public synchronized void happened(String name, HttpServletRequest request, String detail) {
    if (event == null) {
      event = new Event(name, user(request), detail);
    }
  }

  /** Whatever becomes of the request is recorded as that of a message. */
  @Override
  public synchronized void run() {
    taken = true;
  }

  /** What is to be told, once; empty for nothing. */
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
