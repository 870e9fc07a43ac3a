package io.github.mcpwar.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.container.application.guest.CountingTools;
import io.github.mcpwar.container.application.rest.OrderResource;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Applications that have the server as a dependency, with the assertions that hold for them. */
final class Guest {
  private Guest() {}

  /** An application with a tool and the libraries that come with the dependency. */
  static Application application(Path war) throws IOException {
    return applicationWithout("nothing", war);
  }

  /** The same application without the libraries whose names start so. */
  static Application applicationWithout(String library, Path war) throws IOException {
    return Application.empty(war)
        .packageOf("WEB-INF/classes/", CountingTools.class)
        .files(
            "WEB-INF/lib",
            libraries().stream()
                .filter(each -> !each.getFileName().toString().startsWith(library))
                .toList());
  }

  /** Of those in the WAR, the ones that come with the dependency. */
  static List<Path> libraries() throws IOException {
    Set<Path> others = files(Path.of("target/war-only")).stream()
        .map(Path::getFileName)
        .collect(Collectors.toSet());
    return files(Path.of("target/mcp/WEB-INF/lib")).stream()
        .filter(each -> !others.contains(each.getFileName()))
        .toList();
  }

  /**
   * The same application with resources and a Jersey of its own, from a folder of
   * {@code target/test-servers}.
   */
  static Application withJersey(Path war, String jersey) throws IOException {
    return application(war)
        .packageOf("WEB-INF/classes/", OrderResource.class)
        .files("WEB-INF/lib", files(Path.of("target/test-servers", jersey)));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /**
   * While a call streams, the resource of the application answers, at once and by events; and the
   * server's other stream does.
   */
  static void bothAnswer(URI application, String api) throws IOException {
    List<String> seen = new ArrayList<>();
    try (McpClient client =
        McpClient.connect(URI.create(application + "/mcp"), ClientOptions.of("guest", "1"))) {
      assertThat(client.listTools()).extracting(ToolDescriptor::name).containsExactly("count");
      CallToolResult result = client
          .callTool(
              "count", new Codec().mapper().createObjectNode().put("to", 2), new MessageHandler() {
                @Override
                public void onProgress(
                    double progress, @Nullable Double total, @Nullable String text) {
                  seen.add(text);
                  seen.add(get(application + api + "/orders"));
                  seen.add(get(application + api + "/orders/events"));
                }
              })
          .await();
      assertThat(result.isError()).isFalse();
    }
    assertThat(seen)
        .containsExactly("At 1", "Order 1", "data: Order 1", "At 2", "Order 1", "data: Order 1");
    try (RawStream stream =
        RawStream.open(application.getPort(), "GET " + application.getPath() + "/stream", "", "")) {
      assertThat(stream.nextData()).hasValue("Message 1");
    }
  }

  private static String get(String url) {
    try {
      HttpResponse<String> answer = HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body().strip() : "status " + answer.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
