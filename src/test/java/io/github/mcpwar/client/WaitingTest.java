package io.github.mcpwar.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaitingTest {

  static Stream<Exception> withoutWords() {
    return Stream.of(
        new IOException(),
        new EOFException(),
        new SSLException((String) null),
        new ConnectException(),
        new IllegalStateException());
  }

  @ParameterizedTest
  @MethodSource("withoutWords")
  void a_failure_without_words_is_named_all_the_same(Exception failure) {
    assertThat(Waiting.explain(failure).getMessage()).isNotEmpty().doesNotContain("null");
  }
}
