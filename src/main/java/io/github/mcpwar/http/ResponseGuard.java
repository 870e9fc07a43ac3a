package io.github.mcpwar.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Rules out that anything touches a response which the container has ended and may already use for another client. Every step that touches the response runs
 * under one lock, which the container's callbacks take too; after the end, or the first failure, no step runs.
 *
 * <p>Without it, a container recycles a response while a thread that is not the request's is still unwinding from a failed write to it, and an answer to somebody
 * else fails.
 *
 * @see <a href="https://github.com/eclipse-ee4j/jersey/issues/3719">Jersey 3719</a>
 */
final class ResponseGuard implements AsyncListener {
  private static final System.Logger LOG = System.getLogger(ResponseGuard.class.getName());

  private final ReentrantLock lock = new ReentrantLock();
  private boolean over;
  private boolean ended;
  private Runnable atEnd = () -> {};
  private final Signal gone =
      new Signal(); // has a lock of its own: looked at while a write is stuck

  /** The guard of the response to an asynchronous request. */
  static ResponseGuard of(HttpServletRequest request) {
    ResponseGuard guard = new ResponseGuard();
    request.getAsyncContext().addListener(guard);
    return guard;
  }

  /** Something that touches the response. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  /** Runs a step; false when the response is over, or the step failed because the client is gone. */
  boolean touch(Step step) {
    boolean done = false;
    lock.lock();
    try {
      if (over) {
        return false;
      }
      step.run();
      done = true;
    } catch (IOException e) {
      over = true;
    } catch (RuntimeException e) {
      over = true;
      LOG.log(System.Logger.Level.DEBUG, "Writing a response failed", e);
    } finally {
      lock.unlock();
    }
    if (!done) {
      clientGone();
    }
    return done;
  }

  /** Asks the request a question, which the container answers only until the end; false after that. */
  boolean ask(BooleanSupplier question) {
    lock.lock();
    try {
      return !over && question.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /** Runs the last step. */
  boolean finish(Step step) {
    return touch(() -> {
      step.run();
      over = true;
    });
  }

  /** Runs {@code action} once when the client goes before the end, at once if it has gone. */
  void onGone(Runnable action) {
    gone.then(action);
  }

  /** Takes the client for gone, for instance because it does not read. */
  void clientGone() {
    gone.give();
  }

  /** Runs {@code action} once when the container has ended the response, at once if it has. */
  void atEnd(Runnable action) {
    lock.lock();
    try {
      if (!ended) {
        atEnd = action;
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  /** The container has ended the response, or is about to. */
  void ended() {
    boolean early;
    Runnable last = () -> {};
    lock.lock();
    try {
      early = !over;
      over = true;
      if (!ended) {
        ended = true;
        last = atEnd;
      }
    } finally {
      lock.unlock();
    }
    if (early) {
      clientGone();
    }
    last.run();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    ended();
  }

  @Override
  public void onError(AsyncEvent event) {
    ended();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    ended();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
