package io.github.mcpwar.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VaultTest {
  private static final byte[] KEY = "a key of a cluster that nobody guesses".getBytes(UTF_8);
  private static final byte[] DATA = "the data".getBytes(UTF_8);

  private static Vault vault(byte[] key, int salt) {
    byte[] bytes = new byte[Vault.SALT_BYTES];
    bytes[0] = (byte) salt;
    return new Vault(key, bytes);
  }

  @Test
  void what_one_node_seals_another_opens() {
    byte[] sealed = vault(KEY, 1).seal("here", DATA);

    assertThat(vault(KEY, 2).open("here", sealed)).contains(DATA);
    assertThat(new String(sealed, UTF_8)).doesNotContain("the data");
  }

  @Test
  void nothing_opens_at_another_place() {
    assertThat(vault(KEY, 1).open("there", vault(KEY, 1).seal("here", DATA))).isEmpty();
  }

  @Test
  void nothing_opens_with_another_key() {
    byte[] other = "another key of a cluster, as long as that".getBytes(UTF_8);

    assertThat(vault(other, 1).open("here", vault(KEY, 1).seal("here", DATA))).isEmpty();
  }

  @Test
  void no_bit_can_be_changed() {
    Vault vault = vault(KEY, 1);
    for (int bit = 0; bit < vault.seal("here", DATA).length * Byte.SIZE; bit++) {
      byte[] sealed = vault.seal("here", DATA);
      sealed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(vault.open("here", sealed)).as("bit " + bit).isEmpty();
    }
    assertThat(vault.open("here", new byte[0])).isEmpty();
  }

  @Test
  void the_same_data_is_never_sealed_alike() {
    Set<String> seen = new HashSet<>();
    for (int salt = 0; salt < 2; salt++) {
      Vault vault = vault(KEY, salt);
      for (int i = 0; i < 100; i++) {
        seen.add(new String(vault.seal("here", DATA), ISO_8859_1));
      }
    }
    assertThat(seen).hasSize(200);
  }

  @Test
  void a_name_is_the_same_on_all_nodes_and_tells_nothing() {
    String name = vault(KEY, 1).name("session", "secret");

    assertThat(name).isEqualTo(vault(KEY, 2).name("session", "secret"));
    assertThat(name).startsWith("session:").doesNotContain("secret");
    assertThat(name).isNotEqualTo(vault(KEY, 1).name("task", "secret"));
    assertThat(name).isNotEqualTo(vault(KEY, 1).name("session", "secret2"));
  }
}
