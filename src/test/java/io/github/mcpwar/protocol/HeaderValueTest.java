package io.github.mcpwar.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of the specification's page on Streamable HTTP. */
class HeaderValueTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      value = {
        "us-west1|us-west1",
        "Hello, 世界|=?base64?SGVsbG8sIOS4lueVjA==?=",
        " padded |=?base64?IHBhZGRlZCA=?=",
        "=?base64?literal?=|=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=",
      })
  void text_is_encoded_where_it_must_be_and_comes_back(String text, String header) {
    assertThat(HeaderValue.encode(text)).isEqualTo(header);
    assertThat(HeaderValue.decode(header)).contains(text);
  }

  @Test
  void a_line_break_is_encoded() {
    assertThat(HeaderValue.encode("line1\nline2")).isEqualTo("=?base64?bGluZTEKbGluZTI=?=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=?base64?SGVsbG8?=", "=?base64?SGVs!!!bG8=?=", "=?base64?/w==?=", "Zürich"})
  void what_is_wrongly_encoded_stands_for_nothing(String header) {
    assertThat(HeaderValue.decode(header)).isEmpty();
  }

  @Proves("header-value-marker")
  @ParameterizedTest
  @ValueSource(strings = {"SGVsbG8=?=", "=?base64?SGVsbG8=", "=?BASE64?SGVsbG8=?="})
  void what_is_not_marked_as_encoded_stands_for_itself(String header) {
    assertThat(HeaderValue.decode(header)).contains(header);
  }
}
