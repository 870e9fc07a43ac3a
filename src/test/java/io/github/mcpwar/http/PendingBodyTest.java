package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.limits.callers.MemoryBudget;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The memory held for a large message. */
class PendingBodyTest {
  private static final int LARGE = 200_000;

  private final MemoryBudget budget = new MemoryBudget(10_000_000);
  private final BodyReader limits =
      new BodyReader(LARGE, Duration.ofSeconds(1), budget, UnaryOperator::identity, () -> 17);
  private final List<AsyncListener> listeners = new ArrayList<>();

  @Test
  void what_is_held_is_given_back_when_the_request_ends() throws IOException {
    PendingBody body = read();
    body.bytes();
    assertThat(budget.held()).isGreaterThanOrEqualTo(LARGE - MemoryBudget.FREE);
    end();
    assertThat(budget.held()).isZero();
  }

  @Test
  void nothing_is_held_for_a_request_that_ended_before_its_message_was_looked_at()
      throws IOException {
    PendingBody body = read();
    end();
    body.bytes();
    assertThat(budget.held()).isZero();
  }

  /** Refuses the same message for now, if it would fit once the others are done. */
  @Test
  void only_what_would_fit_alone_is_told_to_come_again() throws IOException {
    budget.hold(10_000_000 - LARGE + MemoryBudget.FREE + 1);
    assertThatThrownBy(this::read).hasMessageContaining("try again later");
    end();
    budget.hold(-budget.held());
    assertThat(read().bytes()).hasSize(LARGE);
    end();
    BodyReader narrow = new BodyReader(
        LARGE,
        Duration.ofSeconds(1),
        new MemoryBudget(LARGE - MemoryBudget.FREE - 1),
        UnaryOperator::identity,
        () -> 17);
    PendingBody body = new PendingBody(narrow, new Spaces(), request, kept -> {});
    assertThatThrownBy(body::readAll)
        .hasMessageContaining("too large")
        .hasMessageNotContaining("again");
  }

  private PendingBody read() throws IOException {
    PendingBody body = new PendingBody(limits, new Spaces(), request, kept -> {});
    body.readAll();
    return body;
  }

  private void end() throws IOException {
    for (AsyncListener each : listeners) {
      each.onComplete(new AsyncEvent(context));
    }
  }

  private final AsyncContext context = proxy(AsyncContext.class, (self, called, arguments) -> {
    if (called.getName().equals("addListener")) {
      listeners.add((AsyncListener) arguments[0]);
    }
    return null;
  });

  private final HttpServletRequest request =
      proxy(HttpServletRequest.class, (self, called, arguments) -> switch (called.getName()) {
        case "getAsyncContext" -> context;
        case "isAsyncStarted" -> true;
        default -> (Object) (long) LARGE;
      });

  private static <T> T proxy(Class<T> type, InvocationHandler methods) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, methods));
  }

  /** A large message of nothing. */
  private static final class Spaces extends ServletInputStream {
    private final InputStream in = new ByteArrayInputStream(" ".repeat(LARGE).getBytes(UTF_8));

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return in.read(bytes, from, length);
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
