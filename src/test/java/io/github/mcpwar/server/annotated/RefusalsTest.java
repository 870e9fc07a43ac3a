package io.github.mcpwar.server.annotated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.api.DeclinedException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.ElicitAction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

  @Test
  void a_refusal_is_found_in_whatever_passes_it_on() {
    for (ToolException refusal : List.of(
        new ToolException("no"),
        new CannotAskException("no"),
        new DeclinedException(ElicitAction.DECLINE, "no"))) {
      Throwable deep = refusal;
      for (int i = 0; i < 10; i++) {
        deep = new CompletionException("at " + i, new UndeclaredThrowableException(deep));
      }
      for (Throwable failure : List.of(
          refusal,
          deep,
          new ExecutionException("of a future", refusal),
          new InvocationTargetException(refusal),
          new RuntimeException(refusal),
          new ExceptionInInitializerError(refusal))) {
        assertThat(Refusals.in(failure)).contains(refusal);
      }
    }
  }

  @Test
  void what_says_something_of_its_own_is_no_refusal() {
    ToolException refusal = new ToolException("no");

    assertThat(Refusals.in(new IllegalStateException("a bug", refusal))).isEmpty();
    assertThat(Refusals.in(new CompletionException(new IllegalStateException("a bug"))))
        .isEmpty();
  }

  /** Has itself as its cause. */
  private static class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      return this;
    }
  }

  /** Has no description either. */
  private static final class Rude extends Endless {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  @Test
  void exceptions_that_cannot_be_read_or_have_no_end_are_no_refusals() {
    assertThat(Refusals.in(new Endless())).isEmpty();
    assertThat(Refusals.in(new Rude())).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void a_refusal_without_words_says_so(String words) {
    assertThat(Refusals.words(new ToolException(words))).contains("no reason");
  }
}
