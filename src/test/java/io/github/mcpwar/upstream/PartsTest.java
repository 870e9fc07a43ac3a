package io.github.mcpwar.upstream;

import static io.github.mcpwar.upstream.FarAndNear.ALL;
import static io.github.mcpwar.upstream.FarAndNear.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptArg;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.CompletionReference;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.model.TextContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prompts and resources of upstream servers of every revision, for clients of each. */
class PartsTest {

  @TempDir
  private static Path folder;

  private static FarAndNear servers;

  /** The prompts and resources of the far server. */
  public static final class FarParts {

    @Prompt(description = "Greets.")
    public String greet(@PromptArg(name = "who") String who) {
      return "Hello " + who;
    }

    @CompletePrompt(value = "greet", argument = "who")
    public List<String> names(String typed) {
      return List.of(typed + "da");
    }

    @Resource(uri = "notes://all", mimeType = "text/plain")
    public String notes() {
      return "all notes";
    }

    @ResourceTemplate(uriTemplate = "notes://{day}/note")
    public String note(String day) {
      return "note of " + day;
    }

    @CompleteResourceTemplate(value = "notes://{day}/note", variable = "day")
    public List<String> days(String typed) {
      return List.of(typed + "day");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    servers = FarAndNear.start(
        FarParts.class,
        folder,
        client -> client.listResourceTemplates().size(),
        1); // which come last
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  private static ClientOptions options(String revision) {
    return ClientOptions.of("front", "1").withProtocolVersion(revision);
  }

  private static Stream<String> revisions() {
    return ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void prompts_and_their_completions_reach_the_server_behind(String revision) {
    try (McpClient client = McpClient.connect(servers.near().endpoint(), options(revision))) {
      assertThat(client.listPrompts()).hasSize(ALL.size());
      for (String other : ALL) {
        String prompt = name(other) + "_greet";
        assertThat(client
                .getPrompt(prompt, Map.of("who", "Ada"), MessageHandler.NONE)
                .await()
                .messages())
            .as(other)
            .extracting(each -> ((TextContent) each.content()).text())
            .containsExactly("Hello Ada");
        assertThat(client
                .complete(new CompletionReference.Prompt(prompt), "who", "A", Map.of())
                .values())
            .as(other)
            .containsExactly("Ada");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void resources_and_templates_have_the_name_of_the_server_in_their_uris(String revision) {
    try (McpClient client = McpClient.connect(servers.near().endpoint(), options(revision))) {
      assertThat(client.listResources()).hasSize(ALL.size());
      for (String other : ALL) {
        String notes = name(other) + "+notes://";
        assertThat(client.readResource(notes + "all", MessageHandler.NONE).await())
            .as(other)
            .extracting(each -> each.uri() + " " + each.text())
            .containsExactly(notes + "all all notes");
        assertThat(client.readResource(notes + "Mon/note", MessageHandler.NONE).await())
            .as(other)
            .extracting(each -> each.uri() + " " + each.text())
            .containsExactly(notes + "Mon/note note of Mon");
        assertThat(client
                .complete(
                    new CompletionReference.Template(notes + "{day}/note"), "day", "Mon", Map.of())
                .values())
            .as(other)
            .containsExactly("Monday");
      }
    }
  }
}
