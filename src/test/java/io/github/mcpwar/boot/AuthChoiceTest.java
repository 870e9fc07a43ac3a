package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.security.Auth;
import io.github.mcpwar.security.SignOnSettings;
import io.github.mcpwar.settings.SettingSource;
import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AuthChoiceTest {

  private static Optional<Auth> written(String text) {
    SettingSource source = SettingSource.ours("test", Map.of("mcp.auth", text));
    return AllSettings.from(List.of(source)).get(SignOnSettings.AUTH);
  }

  private static Auth choice(String chosen, String address) throws Exception {
    return AuthChoice.of(
        chosen == null ? Optional.empty() : written(chosen),
        address == null ? null : InetAddress.getByName(address));
  }

  @ParameterizedTest
  @CsvSource({
    ",127.0.0.1,NONE",
    ",::1,NONE",
    ",,NONE",
    "none,0.0.0.0,NONE",
    "bearer,0.0.0.0,BEARER",
    "bearer,,BEARER",
    "container,,CONTAINER"
  })
  void what_was_chosen_holds_and_only_this_machine_needs_no_choice(
      String chosen, String address, Auth auth) throws Exception {
    assertThat(choice(chosen, address)).isEqualTo(auth);
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0", "192.0.2.1", "::"})
  void an_embedded_server_for_others_needs_a_choice(String address) {
    assertThatThrownBy(() -> choice(null, address))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("mcp.auth=bearer")
        .hasMessageContaining("mcp.auth=none");
  }

  @Test
  void the_embedded_server_has_no_users_to_sign_in() {
    assertThatThrownBy(() -> choice("container", "127.0.0.1"))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("no users");
  }

  @ParameterizedTest
  @EnumSource(Auth.class)
  void each_choice_is_written_in_small_letters(Auth auth) {
    assertThat(written(auth.toString().toLowerCase(Locale.ROOT))).contains(auth);
  }
}
