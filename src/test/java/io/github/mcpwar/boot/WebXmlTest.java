package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebXmlTest {

  @TempDir
  private Path folder;

  private Path descriptor(String contents) throws IOException {
    Path inside = Files.createDirectories(folder.resolve("WEB-INF"));
    return Files.writeString(inside.resolve("web.xml"), contents);
  }

  @Test
  void the_settings_of_the_war_itself_are_shown_with_their_source() throws IOException {
    descriptor(Files.readString(Path.of("webapp/WEB-INF/web.xml")));
    Optional<WebXml> found = WebXml.above(folder.resolve("WEB-INF/classes"));

    Settings settings = SettingSources.read(SettingSources.ofProcess(Map.of(), found));
    assertThat(settings.show(ApplicationSettings.WHOLE_CONTEXT))
        .isEqualTo(new Settings.Shown("true", "context parameter in web.xml"));

    Settings other =
        SettingSources.read(SettingSources.ofProcess(Map.of("mcp.whole-context", "false"), found));
    assertThat(other.get(ApplicationSettings.WHOLE_CONTEXT)).isFalse();
  }

  @Test
  void only_parameters_of_the_context_count() throws IOException {
    WebXml descriptor = new WebXml(descriptor("""
        <web-app>
          <context-param><description>d</description>
            <param-name> a </param-name><param-value> 1 &amp; 2 </param-value>
          </context-param>
          <servlet><servlet-name>s</servlet-name>
            <init-param><param-name>b</param-name><param-value>3</param-value></init-param>
          </servlet>
        </web-app>
        """));
    assertThat(descriptor.contextParameters()).containsExactly(Map.entry("a", "1 & 2"));
  }

  @Test
  void classes_in_no_war_or_one_without_a_descriptor_have_none() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("WEB-INF"));
    for (Path classes : List.of(folder, inside.resolve("lib/mcp.jar"))) {
      assertThat(WebXml.above(classes)).isEmpty();
    }
    assertThat(WebXml.around(String.class)).isEmpty();
  }

  @Test
  void a_descriptor_that_is_broken_is_named() throws IOException {
    WebXml descriptor = new WebXml(descriptor("<web-app>"));
    assertThatThrownBy(descriptor::contextParameters)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("web.xml");
  }
}
