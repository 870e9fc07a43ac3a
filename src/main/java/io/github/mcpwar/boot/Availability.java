package io.github.mcpwar.boot;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the endpoint can answer, and if not, why. May be used by several threads. */
final class Availability {
  private static final System.Logger LOG = System.getLogger(Availability.class.getName());

  /** The context attribute with the root cause of a start that failed; whoever started the container looks at it. */
  static final String FAILURE = "io.github.mcpwar.failure";

  /** What keeps the endpoint from answering. */
  enum Reason {
    START("The server did not start: its log says why"),
    JAKARTA_REST("The server did not start: its log says why"),
    FILTER("A filter or valve in front of the server does not allow asynchronous requests:"
        + " the server's log says more");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** For clients. */
    String words() {
      return words;
    }

    /** For probes. */
    String category() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();

  /**
   * Gives up for good, and logs why; of no effect when repeated.
   *
   * @return the root cause
   */
  String fail(Reason why, Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (isPassing(reason.getAndSet(why))) {
      LOG.log(
          System.Logger.Level.ERROR,
          "No request can be answered before this is mended and the application started again: "
              + root,
          failure);
    }
    return root.toString();
  }

  /** Takes these filters for an obstacle until a request comes through. */
  void blockedBy(Set<String> filters) {
    if (!filters.isEmpty() && reason.compareAndSet(null, Reason.FILTER)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "No request can be answered: these filters in front of the server need async-supported: "
              + String.join(", ", filters));
    }
  }

  /** What keeps this request from being answered. */
  Optional<Reason> obstacle(HttpServletRequest request) {
    Reason known = reason.get();
    if (!isPassing(known)) {
      return Optional.ofNullable(known);
    }
    if (request.isAsyncSupported()) {
      if (known != null) {
        reason.compareAndSet(known, null);
      }
      return Optional.empty();
    }
    if (known == null && reason.compareAndSet(null, Reason.FILTER)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "No request can be answered: a filter or valve in front of the server does not allow"
              + " asynchronous requests. It needs async-supported (asyncSupported on a Valve);"
              + " filters of this application: "
              + request.getServletContext().getFilterRegistrations().keySet());
    }
    return Optional.of(Reason.FILTER);
  }

  /** What keeps the endpoint from answering, as far as it is known. */
  Optional<Reason> reason() {
    return Optional.ofNullable(reason.get());
  }

  private static boolean isPassing(@Nullable Reason reason) {
    return reason == null || reason == Reason.FILTER;
  }
}
