package io.github.mcpwar.declared.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that lead to private addresses. */
class AddressesTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]", "localhost"})
  void an_address_that_the_file_names_is_not_hidden(String host) throws Exception {
    assertThat(Addresses.isHiddenPrivate(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost.", "LOCALHOST", "127.1.", "0x7f.1"})
  void another_name_of_a_private_address_is_hidden_or_unknown(String host) {
    boolean refused;
    try {
      refused = Addresses.isHiddenPrivate(host);
    } catch (java.net.UnknownHostException e) {
      refused = true;
    }
    assertThat(refused).isTrue();
  }
}
