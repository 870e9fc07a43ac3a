package io.github.mcpwar.server.annotated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.Icon;
import io.github.mcpwar.api.Meta;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.tools.Tools;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PresentationTest {

  /** A tool with every element of presentation. */
  static class Good {

    @Icon(src = "https://example.com/a.png", sizes = "48x48")
    @Meta(key = "ui", json = "{\"resourceUri\":\"ui://a\",\"visibility\":[\"app\"]}")
    @Meta(key = "com.example/team", value = "sky")
    @Meta(key = "empty")
    @Tool(description = "A tool.")
    String tool() {
      return "";
    }

    @Tool(description = "Says nothing of itself.")
    String bare() {
      return "";
    }
  }

  /** As containers generate them. */
  static final class Generated extends Good {
    @Override
    String tool() {
      return super.tool();
    }
  }

  @Test
  void icons_and_facts_are_told_of_the_method_even_where_it_is_overridden() {
    for (Good tools : List.of(new Good(), new Generated())) {
      ToolDescriptor told = descriptors(tools).get(1);
      assertThat(told.icons())
          .containsExactly(new io.github.mcpwar.model.Icon(
              "https://example.com/a.png", null, List.of("48x48"), null));
      assertThat(new Codec().mapper().valueToTree(told).path("_meta").toString())
          .isEqualTo("{\"ui\":{\"resourceUri\":\"ui://a\",\"visibility\":[\"app\"]},"
              + "\"com.example/team\":\"sky\",\"empty\":\"\"}");
    }
    ToolDescriptor bare = descriptors(new Good()).get(0);
    assertThat(bare.icons()).isNull();
    assertThat(bare.meta()).isNull();
  }

  private static List<ToolDescriptor> descriptors(Object instance) {
    Tools tools = new Tools(new Codec().mapper());
    tools.addAll(instance);
    return tools.list();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            new Object() {
              @Icon(src = "file:///etc/icon.png")
              @Tool(description = "A tool.")
              public void tool() {}
            },
            "@Icon \"file:///etc/icon.png\" must be an https or data URI"),
        Arguments.of(
            new Object() {
              @Icon(src = "icon.png")
              @Tool(description = "A tool.")
              public void tool() {}
            },
            "must be an https or data URI"),
        Arguments.of(
            new Object() {
              @Meta(key = "a b", value = "c")
              @Tool(description = "A tool.")
              public void tool() {}
            },
            "@Meta \"a b\" must be a name"),
        Arguments.of(
            new Object() {
              @Meta(key = "", value = "c")
              @Tool(description = "A tool.")
              public void tool() {}
            },
            "must be a name"),
        Arguments.of(
            new Object() {
              @Meta(key = "a", value = "b")
              @Meta(key = "a", value = "c")
              @Tool(description = "A tool.")
              public void tool() {}
            },
            "@Meta \"a\" is there twice"),
        Arguments.of(
            new Object() {
              @Meta(key = "a", value = "b", json = "1")
              @Tool(description = "A tool.")
              public void tool() {}
            },
            "must have a value or json, not both"),
        Arguments.of(
            new Object() {
              @Meta(key = "a", json = "{b}")
              @Tool(description = "A tool.")
              public void tool() {}
            },
            "The json of @Meta \"a\" is none"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void a_mistake_is_told_with_what_must_be_changed(Object tools, String words) {
    assertThatThrownBy(() -> descriptors(tools))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tool")
        .hasMessageContaining(words);
  }
}
