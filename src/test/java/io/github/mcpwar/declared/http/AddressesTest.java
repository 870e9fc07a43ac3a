package io.github.mcpwar.declared.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private addresses, and names that lead to them. */
class AddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "fc00::1",
        "::ffff:10.0.0.1"
      })
  void an_address_of_a_private_network_is_private(String address) throws Exception {
    assertThat(Addresses.isPrivate(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
  void an_address_of_the_internet_is_not(String address) throws Exception {
    assertThat(Addresses.isPrivate(InetAddress.getByName(address))).isFalse();
  }

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
