package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.servlets.ContextAttributes;
import org.junit.jupiter.api.Test;

/** The launcher cannot use the classes of the web application. */
class ApplicationAttributesTest {

  @Test
  void the_launcher_and_the_web_application_use_the_same_names() {
    assertThat(ApplicationAttributes.COMMAND_LINE).isEqualTo(ContextAttributes.COMMAND_LINE.name());
    assertThat(ApplicationAttributes.EMBEDDED_ADDRESS)
        .isEqualTo(ContextAttributes.EMBEDDED_ADDRESS.name());
    assertThat(ApplicationAttributes.HEADER_LIMIT).isEqualTo(ContextAttributes.HEADER_LIMIT.name());
    assertThat(ApplicationAttributes.DRAIN).isEqualTo(ContextAttributes.DRAIN.name());
    assertThat(ApplicationAttributes.FAILURE).isEqualTo(ContextAttributes.FAILURE.name());
  }
}
