package io.github.mcpwar.declared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.ToolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTextTest {

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "..;color=1", ".;v=1", "..;"})
  void a_step_that_leads_elsewhere_is_refused(String step) {
    assertThatThrownBy(() -> UrlText.step("id", step)).isInstanceOf(ToolException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "a;v=1", "..a", "%2e"})
  void other_steps_stay(String step) {
    assertThat(UrlText.step("id", step)).isEqualTo(step);
  }

  @Test
  void no_reserved_character_ends_a_value_of_a_query() {
    assertThat(UrlText.encodedButReserved("a;b&c=d#e+f,g")).isEqualTo("a%3bb%26c%3dd%23e%2bf,g");
  }
}
