package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @Test
  void without_settings_it_is_the_root_of_port_8080_on_this_machine_only() {
    Address address = Address.of(Map.of());
    assertThat(address.ip().isLoopbackAddress()).isTrue();
    assertThat(address.base(address.port())).hasToString("http://127.0.0.1:8080");
  }

  @ParameterizedTest
  @CsvSource({"'',''", "/,''", "/ai,/ai", "/ai/,/ai", "/a/b,/a/b"})
  void a_context_begins_and_does_not_end_with_a_slash(String setting, String context) {
    assertThat(Address.of(Map.of("context", setting)).context()).isEqualTo(context);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ai", "//", "/a b", "/a?b", "/a//b"})
  void another_context_is_refused(String setting) {
    assertThatIllegalArgumentException().isThrownBy(() -> Address.of(Map.of("context", setting)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http", "-1", "65536"})
  void another_port_than_a_port_is_refused(String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Address.of(Map.of("port", setting)))
        .withMessage("Not a port: " + setting);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "[::1]"})
  void an_ipv6_address_stands_in_brackets(String setting) {
    assertThat(Address.of(Map.of("host", setting)).base(7)).hasToString("http://[::1]:7");
  }
}
