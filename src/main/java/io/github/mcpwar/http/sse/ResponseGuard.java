package io.github.mcpwar.http.sse;

import io.github.mcpwar.threads.Interrupts;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Prevents access to a response that the container has ended and may already use for another
 * client. Every access runs under one lock, which the container's callbacks take too. After the end
 * or the first failure, no access runs.
 *
 * <p>Without it, the container can recycle a response while another thread is still unwinding from
 * a failed write to it, and break the response to another client.
 *
 * @see <a href="https://github.com/eclipse-ee4j/jersey/issues/3719">Jersey 3719</a>
 */
public final class ResponseGuard implements AsyncListener {
  private static final System.Logger LOG = System.getLogger(ResponseGuard.class.getName());

  private final ReentrantLock lock = new ReentrantLock();
  private boolean over;
  private boolean ended;
  private Runnable atEnd = () -> {};
  // has its own lock, as it is used while a write is blocked
  private final OneShotEvent disconnected = new OneShotEvent();

  /** Creates the guard of an asynchronous request's response. */
  public static ResponseGuard of(HttpServletRequest request) {
    ResponseGuard guard = new ResponseGuard();
    request.getAsyncContext().addListener(guard);
    return guard;
  }

  /** An access to the response. */
  @FunctionalInterface
  public interface Step {
    void run() throws IOException;
  }

  /**
   * Runs a step. Returns false if the response has ended or the step failed because the client has
   * disconnected.
   */
  public boolean touch(Step step) {
    boolean done = false;
    lock.lock();
    try {
      if (over) {
        return false;
      }
      Interrupts.after(step::run);
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
      disconnect();
    }
    return done;
  }

  /** True if nothing more can be written: the response has ended, or a step failed. */
  public boolean isOver() {
    return !ask(() -> true);
  }

  /** Asks the container something that it can answer only before the end; false afterwards. */
  public boolean ask(BooleanSupplier question) {
    lock.lock();
    try {
      return !over && question.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /** Runs the last step. */
  public boolean finish(Step step) {
    return touch(() -> {
      step.run();
      over = true;
    });
  }

  /** Runs an action unless the container has ended the response, which does so by itself then. */
  public void unlessEnded(Runnable action) {
    lock.lock();
    try {
      if (!ended) {
        action.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Runs an action once if the client disconnects before the end, at once if it has. */
  public void onDisconnect(Runnable action) {
    disconnected.then(action);
  }

  /** Treats the client as disconnected, for example because it is given up. */
  void disconnect() {
    disconnected.give();
  }

  /** Runs an action once when the container has ended the response, at once if it has. */
  public void atEnd(Runnable action) {
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

  /** Called when the container has ended the response or is about to. */
  public void ended() {
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
      disconnect();
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
