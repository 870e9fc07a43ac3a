package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.ElicitationAnswer;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ImageContent;
import io.github.mcpwar.model.ResourceLink;
import io.github.mcpwar.testkit.McpServerExtension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compiles, serves and calls what the cookbook shows. */
class CookbookTest {
  private static final Path PAGE = Path.of("src/docs/cookbook.md");

  @RegisterExtension
  static final McpServerExtension server = McpServerExtension.of(classes());

  private static Object[] classes() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "cookbook-");
      ClassLoader loader = new URLClassLoader(
          new URL[] {folder.toUri().toURL()}, CookbookTest.class.getClassLoader());
      List<Object> classes = new ArrayList<>();
      Map<String, String> blocks = PageCompiler.blocks(PAGE, "run by CookbookTest");
      for (Map.Entry<String, String> block : blocks.entrySet()) {
        PageCompiler.compile(block.getKey(), block.getValue(), folder);
        classes.add(loader.loadClass(block.getKey()));
      }
      return classes.toArray();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_report_is_a_link_that_can_be_read() {
    ResourceLink link = (ResourceLink)
        server.call("makeReport", Map.of("month", "2026-11")).result().content().get(0);
    assertThat(server.read(link.uri()).text()).contains("2026-11,42");
    server.call("makeReport", Map.of("month", "May")).failedWith("Give the month as 2026-11");
  }

  @Test
  void an_import_tells_how_far_it_is() {
    server.call("importCustomers", Map.of("names", List.of("Ada", "Grace"))).hasText("2 imported");
  }

  @Test
  void a_refund_asks_how_much() {
    ClientHandlers user = ClientHandlers.NONE.withForm(form ->
        ElicitationAnswer.accept(new Codec().mapper().createObjectNode().put("percent", 40)));
    server
        .connect(ClientOptions.of("test", "1").withHandlers(user))
        .call("refund", Map.of("order", 7))
        .hasText("Paid back 40 % of order 7");
  }

  @Test
  void a_chart_is_an_image_and_words() throws Exception {
    ImageContent content = (ImageContent) server
        .call("drawBars", Map.of("values", List.of(10, 90, 40)))
        .result()
        .content()
        .get(0);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(content.data()));
    assertThat(image.getWidth()).isEqualTo(60);
    assertThat(image.getRGB(21, 50)).isNotEqualTo(image.getRGB(1, 50));
  }
}
