package io.github.mcpwar.boot;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The state of the endpoint: available, or the reason why not. Thread-safe. */
final class Availability {
  private static final System.Logger LOG = System.getLogger(Availability.class.getName());

  /** The reason why the endpoint is unavailable. */
  enum Reason {
    START("The server did not start: see the reason in its log"),
    JAKARTA_REST("The server did not start: see the reason in its log"),
    FILTER("A filter or valve in front of the server does not allow asynchronous requests:"
        + " see the server's log");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The message for clients. */
    String words() {
      return words;
    }

    /** The category for health probes. */
    String category() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();

  /**
   * Makes the endpoint permanently unavailable and logs the reason. Has no effect when repeated.
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
          "No request can be answered until this is fixed and the application restarted: " + root,
          failure);
    }
    return root.toString();
  }

  /** Assumes that these filters block requests, until a request passes them. */
  void blockedBy(Set<String> filters) {
    if (!filters.isEmpty() && reason.compareAndSet(null, Reason.FILTER)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "No request can be answered: set async-supported for these filters before the server: "
              + String.join(", ", filters));
    }
  }

  /** The reason why this request cannot be answered, if any. */
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
              + " asynchronous requests. Set async-supported for it (asyncSupported for a valve);"
              + " the filters of this application: "
              + request.getServletContext().getFilterRegistrations().keySet());
    }
    return Optional.of(Reason.FILTER);
  }

  /** The known reason why the endpoint is unavailable. */
  Optional<Reason> reason() {
    return Optional.ofNullable(reason.get());
  }

  private static boolean isPassing(@Nullable Reason reason) {
    return reason == null || reason == Reason.FILTER;
  }
}
