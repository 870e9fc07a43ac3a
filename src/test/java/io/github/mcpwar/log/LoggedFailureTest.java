package io.github.mcpwar.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LoggedFailureTest {

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    LoggedFailure.of(failure).printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void words_of_a_client_in_a_failure_its_causes_and_companions_begin_no_line() {
    String forged = "\n2030-01-01 INFO all is well \u202e\u0085\u001b[2J";
    Exception failure =
        new IllegalStateException("a" + forged, new IllegalArgumentException("b" + forged));
    failure.addSuppressed(new RuntimeException("c" + forged));
    assertThat(printed(failure))
        .contains("java.lang.IllegalStateException: a\\n2030", "IllegalArgumentException: b\\n2030")
        .contains("RuntimeException: c\\n2030", "LoggedFailureTest.words_of_a_client")
        .doesNotContain("\n2030", "\u202e", "\u0085", "\u001b");
  }

  @Test
  void a_long_failure_is_bounded() {
    Throwable failure = new IllegalStateException("x".repeat(1_000_000));
    for (int i = 0; i < 1000; i++) {
      failure = new IllegalStateException("around " + i, failure);
      failure.addSuppressed(new IllegalStateException("y".repeat(1_000_000)));
    }
    assertThat(printed(failure)).hasSizeLessThan(200_000);
    assertThat(printed(overflow())).hasSizeLessThan(20_000);
  }

  private static Throwable overflow() {
    try {
      deeper(0);
      throw new AssertionError();
    } catch (StackOverflowError e) {
      return e;
    }
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : deeper(depth + 1) + 1;
  }

  @Test
  void a_failure_that_fails_is_named() {
    assertThat(printed(new Broken())).contains("Broken, which cannot be printed");
  }

  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException();
    }
  }
}
