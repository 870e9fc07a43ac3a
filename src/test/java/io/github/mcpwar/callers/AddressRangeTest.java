package io.github.mcpwar.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.255.0.1,true",
    "10.0.0.0/8,11.0.0.1,false",
    "192.0.2.128/25,192.0.2.200,true",
    "192.0.2.128/25,192.0.2.127,false",
    "192.0.2.1,192.0.2.1,true",
    "192.0.2.1,192.0.2.2,false",
    "0.0.0.0/0,203.0.113.9,true",
    "0.0.0.0/0,2001:db8::1,false",
    "2001:db8::/32,2001:db8:ffff::1,true",
    "2001:db8::/32,2001:db9::1,false",
    "::1,0:0:0:0:0:0:0:1,true",
    "10.0.0.0/8,localhost,false",
    "10.0.0.0/8,'',false"
  })
  void a_range_contains_the_addresses_with_its_first_bits(
      String range, String address, boolean contained) {
    assertThat(AddressRange.of(range).contains(address)).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "10.1.0.0/8",
        "10.0.0.0/-1",
        "::/129",
        "10.0.0/8"
      })
  void what_is_no_range_is_refused_with_a_reason(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.of(text))
        .withMessageContaining("\"" + text + "\"");
  }
}
