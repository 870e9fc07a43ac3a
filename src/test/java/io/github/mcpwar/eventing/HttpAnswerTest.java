package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.eventing.CallbackPost.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
  @ParameterizedTest
  @CsvSource({
    "101,connection_refused",
    "302,connection_refused",
    "404,http_4xx",
    "410,http_4xx",
    "503,http_5xx"
  })
  void a_status_has_a_category(int status, String category) {
    assertThat(CallbackException.of(status)).isEqualTo(category);
  }

  private static Answer read(String response) throws IOException {
    return new HttpAnswer(new ByteArrayInputStream(response.getBytes(UTF_8))).read();
  }

  @Test
  void an_interim_response_is_passed() throws Exception {
    Answer answer = read("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello",
        "Content-Length: -5\r\n\r\nhello",
        "Content-Length: many\r\n\r\nhello"
      })
  void a_size_that_is_none_is_no_answer(String rest) {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\n" + rest)).isInstanceOf(IOException.class);
  }
}
