package io.github.mcpwar.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
  @Proves("events-webhook-addresses")
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
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:db8::1",
        "fd00::1",
        "172.31.0.1",
        "192.168.0.1",
        "198.19.0.1",
        "2001:0:1::1"
      })
  void addresses_outside_the_internet_are_recognized(String address) throws Exception {
    assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.32.0.1",
        "2606:4700::1111",
        "100.128.0.1",
        "93.184.215.14",
        "2606:2800:21f::1"
      })
  void addresses_of_the_internet_are_recognized(String address) throws Exception {
    assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
  }
}
