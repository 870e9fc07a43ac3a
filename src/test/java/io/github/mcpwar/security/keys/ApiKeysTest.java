package io.github.mcpwar.security.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mcpwar.callers.AddressRange;
import io.github.mcpwar.testkit.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
  private static final String HERE = "192.0.2.1";
  private static final String GOOD_LINE =
      "ci id=0123456789ab sha256=" + "0".repeat(64) + " roles=ops";

  private final Random random = new Random(7);
  private Instant now = END.minusSeconds(60);
  private long nanos;
  private Path file;

  @BeforeEach
  void choose(@TempDir Path folder) {
    file = folder.resolve("keys");
  }

  private String append(String name, Optional<Instant> end, String... from) throws IOException {
    return KeysFile.append(
        file,
        new ApiKey(
            name,
            "",
            "",
            Set.of("ops", "read"),
            Set.of("files:read"),
            end,
            List.of(from).stream().map(AddressRange::of).toList()),
        this::bytes);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private ApiKeys keys() {
    return new ApiKeys(file, () -> now, () -> nanos);
  }

  private void later() {
    nanos += Duration.ofSeconds(2).toNanos();
  }

  @Test
  void a_key_is_found_by_its_text_and_the_file_has_its_hash_only() throws Exception {
    String text = append("ci-bot", Optional.of(END), "192.0.2.0/24");
    ApiKey key = keys().find(text, HERE);
    assertThat(key.name()).isEqualTo("ci-bot");
    assertThat(key.roles()).containsExactlyInAnyOrder("ops", "read");
    assertThat(key.scopes()).containsExactly("files:read");
    String secret = text.substring(text.length() - 43);
    assertThat(text).startsWith("mcpk_").hasSize(5 + 12 + 1 + 43);
    assertThat(Files.readString(file)).doesNotContain(secret, text).contains("ci-bot id=");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void another_key_with_the_same_id_is_refused() throws Exception {
    String text = append("ci-bot", Optional.empty());
    String other = text.substring(0, text.length() - 43) + "A".repeat(43);
    ApiKeys keys = keys();
    for (String wrong : List.of(
        other,
        text.replaceFirst("_[0-9a-f]{12}_", "_ffffffffffff_"),
        text + "A",
        text.substring(0, 40),
        "mcpk_",
        "mcpk_" + "é".repeat(56))) {
      assertThatExceptionOfType(ApiKeys.RefusedException.class)
          .isThrownBy(() -> keys.find(wrong, HERE))
          .withMessage("The API key is not valid")
          .satisfies(refused -> assertThat(refused.reason()).doesNotContain(wrong));
    }
    assertThat(keys.find(text, HERE).name()).isEqualTo("ci-bot");
  }

  @Test
  void a_key_holds_until_its_end() throws Exception {
    String text = append("ci-bot", Optional.of(END));
    ApiKeys keys = keys();
    now = END.minusMillis(1);
    assertThat(keys.find(text, HERE).name()).isEqualTo("ci-bot");
    now = END;
    assertThatExceptionOfType(ApiKeys.RefusedException.class)
        .isThrownBy(() -> keys.find(text, HERE))
        .satisfies(refused ->
            assertThat(refused.reason()).contains("ci-bot expired at 2030-01-01T00:00:00Z"));
  }

  @Test
  void a_key_is_for_its_networks_only() throws Exception {
    String text = append("ci-bot", Optional.empty(), "10.0.0.0/8", "2001:db8::/32");
    ApiKeys keys = keys();
    assertThat(keys.find(text, "10.1.2.3").name()).isEqualTo("ci-bot");
    assertThat(keys.find(text, "2001:db8:1::1").name()).isEqualTo("ci-bot");
    for (String address : List.of(HERE, "2001:db9::1", "unknown")) {
      assertThatExceptionOfType(ApiKeys.RefusedException.class)
          .isThrownBy(() -> keys.find(text, address))
          .satisfies(refused -> assertThat(refused.reason()).contains("ci-bot", address));
    }
  }

  @Test
  void keys_of_the_same_name_follow_each_other() throws Exception {
    String before = append("ci-bot", Optional.of(END));
    String after = append("ci-bot", Optional.empty());
    assertThat(keys().find(before, HERE).name())
        .isEqualTo(keys().find(after, HERE).name());
  }

  @Test
  void a_change_of_the_file_counts_without_a_new_start() throws Exception {
    String first = append("first", Optional.empty());
    ApiKeys keys = keys();
    String second = append("second", Optional.empty());
    later();
    assertThat(keys.find(second, HERE).name()).isEqualTo("second");
    List<String> lines = Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("first"))
        .toList();
    Files.write(file, lines);
    later();
    assertThatExceptionOfType(ApiKeys.RefusedException.class)
        .isThrownBy(() -> keys.find(first, HERE));
    assertThat(keys.find(second, HERE).name()).isEqualTo("second");
  }

  @Test
  void a_broken_file_keeps_the_keys_and_the_log_says_line_and_reason_once() throws Exception {
    String text = append("ci-bot", Optional.empty());
    ApiKeys keys = keys();
    String good = Files.readString(file);
    Files.writeString(file, "nonsense here\n", StandardOpenOption.APPEND);
    try (LogLines log = LogLines.of(ApiKeys.class)) {
      for (int i = 0; i < 3; i++) {
        later();
        assertThat(keys.find(text, HERE).name()).isEqualTo("ci-bot");
      }
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("line 3: \"here\" is none of", "that were read before stay");
    }
    Files.delete(file);
    later();
    assertThat(keys.find(text, HERE).name()).isEqualTo("ci-bot");
    Files.writeString(file, good.replace("ci-bot", "renamed"));
    later();
    assertThat(keys.find(text, HERE).name()).isEqualTo("renamed");
  }

  @Test
  void a_line_without_an_end_does_not_run_into_the_next() throws Exception {
    Files.writeString(file, GOOD_LINE);
    String text = append("ci-bot", Optional.empty());
    assertThat(keys().find(text, HERE).name()).isEqualTo("ci-bot");
    assertThat(keys().size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ci sha256=HASH|id must have 12",
        "ci id=0123456789ab|sha256 must have 64",
        "ci id=0123456789ab sha256=HASH roles=a roles=b|two values of roles",
        "ci id=0123456789ab sha256=HASH role=a|\"role\" is none of",
        "ci id=0123456789ab sha256=HASH expires=tomorrow|\"tomorrow\" is no time such as",
        "ci id=0123456789ab sha256=HASH from=10.1.0.0/8|\"10.1.0.0/8\" has bits",
        "c/i id=0123456789ab sha256=HASH|is no name of a key"
      })
  void a_wrong_line_stops_the_start_with_its_number_and_the_reason(String line, String reason)
      throws Exception {
    Files.writeString(file, "# mine\n\n" + line.replace("HASH", "0".repeat(64)) + "\n");
    assertThatIllegalArgumentException()
        .isThrownBy(this::keys)
        .withMessageContaining("line 3: ")
        .withMessageContaining(reason)
        .withMessageContaining(file.toString());
  }

  @Test
  void two_lines_with_one_id_and_a_missing_file_stop_the_start() throws Exception {
    assertThatIllegalArgumentException()
        .isThrownBy(this::keys)
        .withMessageContaining("it does not exist");
    Files.writeString(file, GOOD_LINE + "\n" + GOOD_LINE + "\n");
    assertThatIllegalArgumentException()
        .isThrownBy(this::keys)
        .withMessageContaining("line 2: another line has the same id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "x sha256=1", "a,b"})
  void what_cannot_be_written_in_one_line_is_refused_or_read_as_it_is(String role)
      throws Exception {
    ApiKey odd = new ApiKey("ci", "", "", Set.of(role), Set.of(), Optional.empty(), List.of());
    if (role.contains(" ")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeysFile.append(file, odd, this::bytes));
      assertThat(file).doesNotExist();
    } else {
      KeysFile.append(file, odd, this::bytes);
      assertThat(Files.readString(file)).contains("roles=a,b");
    }
  }
}
