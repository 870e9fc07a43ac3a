package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The administrators' view of the file that declares tools. */
class DeclaredBrowsed extends Browsed {
  private static final Path FILE = file();

  DeclaredBrowsed() {
    super(Map.of("mcp.tools-file", FILE.toString()), BrokenTools.class);
  }

  private static Path file() {
    try {
      Path file = Files.createTempDirectory("tools").resolve("tools.yaml");
      return Files.writeString(file, """
          tools:
            weather:
              description: Tells the weather.
              http: {get: "http://127.0.0.1:1/"}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Locator table(String name) {
    return console()
        .page()
        .getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void what_is_offered_and_what_is_wrong_stand_with_their_lines() throws IOException {
    Console console = console().open("file");
    assertThat(table("Offered").locator("tbody tr")).hasCount(1);
    assertThat(table("Offered").locator("tbody tr").first()).containsText("weather");
    assertThat(table("Offered").locator("tbody tr").first()).containsText("127.0.0.1:1");
    assertThat(table("Errors")).hasCount(0);

    String right = Files.readString(FILE);
    Files.writeString(FILE, "tools:\n  a b: {}\n");
    assertThat(console.page().locator("main")).not().containsText("1 to 64 letters");
    console.page().waitForCondition(() -> {
      console.page().reload();
      console.page().getByText("In the list of tools").waitFor();
      return table("Errors").count() == 1;
    });
    assertThat(table("Errors").locator("tbody tr").first()).containsText("1 to 64 letters");
    assertThat(table("Offered").locator("tbody tr").first()).containsText("weather");
    Files.writeString(FILE, right);
  }
}
