package io.github.mcpwar.server;

import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.testkit.McpServerExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Suggestions as clients ask for them. */
class CompletionHandlerTest {

  static class Notes {
    @ResourceTemplate(uriTemplate = "notes://mein büro/{year}/{name}", name = "note")
    String note(int year, String name) {
      return name + " of " + year;
    }

    @CompleteResourceTemplate("note")
    List<String> year(String year) {
      return List.of(year + "26");
    }

    @CompleteResourceTemplate("notes://mein büro/{year}/{name}")
    List<String> name(String name) {
      return List.of(name + "a\ud83d");
    }
  }

  @RegisterExtension
  static final McpServerExtension SERVER = McpServerExtension.of(Notes.class);

  @Test
  void a_method_names_its_template_or_writes_it() {
    for (String template :
        List.of("notes://mein büro/{year}/{name}", "notes://mein%20b%C3%BCro/{year}/{name}")) {
      SERVER.complete(template, "year", "20").hasValues("2026");
      SERVER.complete(template, "name", "x").hasValues("xa\uFFFD");
    }
  }
}
