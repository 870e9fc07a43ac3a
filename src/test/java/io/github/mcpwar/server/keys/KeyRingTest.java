package io.github.mcpwar.server.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final byte[] DATA = "what do ya want for nothing?".getBytes(UTF_8);

  private static KeyRing ring(String... keys) {
    return new KeyRing(Stream.of(keys).map(each -> each.getBytes(UTF_8)).toList());
  }

  /** The second test case of RFC 4231. */
  @Test
  void a_seal_is_an_hmac_of_sha_256() {
    assertThat(ring("Jefe").seal(32, DATA))
        .isEqualTo("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
  }

  @Test
  void the_parts_of_the_data_are_sealed_in_their_order() {
    KeyRing ring = ring("key");
    byte[] a = {1};
    byte[] b = {2};
    assertThat(ring.seal(16, a, b)).isEqualTo(ring.seal(16, new byte[] {1, 2}));
    assertThat(ring.isSealed(ring.seal(16, a, b), 16, a, b)).isTrue();
    assertThat(ring.isSealed(ring.seal(16, a, b), 16, b, a)).isFalse();
  }

  @Test
  void a_shorter_or_longer_seal_is_not_genuine() {
    KeyRing ring = ring("key");
    for (String seal : List.of("", ring.seal(32, DATA), ring.seal(16, DATA).substring(1))) {
      assertThat(ring.isSealed(seal, 16, DATA)).isFalse();
    }
  }

  @Test
  void a_seal_for_one_purpose_is_not_genuine_for_another() {
    KeyRing ring = ring("key");
    String seal = ring.forPurpose("one").seal(16, DATA);
    assertThat(ring("key", "more").forPurpose("one").isSealed(seal, 16, DATA)).isTrue();
    assertThat(ring.forPurpose("two").isSealed(seal, 16, DATA)).isFalse();
    assertThat(ring.isSealed(seal, 16, DATA)).isFalse();
  }
}
