package io.github.mcpwar.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server card and the catalog over HTTP. */
class ServerCardTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CARD = "/mcp/server-card";
  private static final String CATALOG = "/.well-known/ai-catalog.json";

  private EmbeddedServer server;

  private void start(String... more) {
    Map<String, String> settings = new HashMap<>(Map.of(
        "mcp.samples", "false",
        "mcp.server-card", "open",
        "mcp.server-name", "com.example/weather",
        "mcp.server-title", "Weather",
        "mcp.server-version", "4.2.0",
        "mcp.server-description", "Tells the weather.",
        "mcp.server-website", "https://example.com/weather",
        "mcp.server-icons", "https://example.com/sun.png|48x48|dark"));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    server = EmbeddedServer.start(settings);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path)).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  @Proves({"card-required", "card-media-type"})
  @Test
  void the_card_has_what_the_operator_says_and_how_to_connect() throws Exception {
    start();
    HttpResponse<String> response = send("GET", CARD);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/mcp-server-card+json");
    JsonNode card = JSON.readTree(response.body());
    JsonNode remote = card.at("/remotes/0");
    assertThat(card.path("$schema").stringValue(""))
        .isEqualTo("https://static.modelcontextprotocol.io/schemas/v1/server-card.schema.json");
    assertThat(card.path("name").stringValue("")).isEqualTo("com.example/weather");
    assertThat(card.path("title").stringValue("")).isEqualTo("Weather");
    assertThat(card.path("version").stringValue("")).isEqualTo("4.2.0");
    assertThat(card.path("description").stringValue("")).isEqualTo("Tells the weather.");
    assertThat(card.path("websiteUrl").stringValue("")).isEqualTo("https://example.com/weather");
    assertThat(card.path("icons"))
        .hasToString("[{\"src\":\"https://example.com/sun.png\",\"sizes\":[\"48x48\"],"
            + "\"theme\":\"dark\"}]");
    assertThat(remote.path("type").stringValue("")).isEqualTo("streamable-http");
    assertThat(remote.path("url").stringValue("")).isEqualTo(server.endpoint().toString());
    assertThat(remote.path("supportedProtocolVersions").valueStream().map(JsonNode::stringValue))
        .containsExactlyElementsOf(Revisions.supported());
  }

  @Proves("card-consistent")
  @Test
  void it_says_what_a_connected_client_sees() throws Exception {
    start();
    JsonNode info = JSON.readTree(Messages.to(server.uri(""), null)
            .stateless("server/discover", "", "")
            .body())
        .at("/result/_meta/io.modelcontextprotocol~1serverInfo");
    JsonNode card = JSON.readTree(send("GET", CARD).body());
    for (String member :
        new String[] {"name", "version", "title", "description", "websiteUrl", "icons"}) {
      assertThat(info.get(member)).as(member).isNotNull().isEqualTo(card.get(member));
    }
  }

  @Proves("catalog-entry")
  @Test
  void the_catalog_names_the_card() throws Exception {
    start();
    HttpResponse<String> response = send("GET", CATALOG);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/ai-catalog+json");
    assertThat(JSON.readTree(response.body()))
        .hasToString("{\"specVersion\":\"1.0\",\"entries\":[{"
            + "\"identifier\":\"urn:air:example.com:mcp:weather\","
            + "\"type\":\"application/mcp-server-card+json\","
            + "\"url\":\"" + server.endpoint() + "/server-card\"}]}");
  }

  @Proves("card-cors")
  @ParameterizedTest
  @ValueSource(strings = {CARD, CATALOG})
  void pages_of_any_site_may_read_them_and_nothing_else(String path) throws Exception {
    start();
    HttpResponse<String> read =
        send("GET", path, "Origin", "https://a.example", "Sec-Fetch-Site", "cross-site");
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(read.headers().firstValue("Access-Control-Expose-Headers")).hasValue("ETag");
    HttpResponse<String> asked = send(
        "OPTIONS", path, "Origin", "https://a.example", "Access-Control-Request-Method", "GET");
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers"))
        .hasValue("Content-Type, If-None-Match");
    assertThat(send("GET", "/mcp", "Origin", "https://a.example").statusCode()).isEqualTo(403);
    assertThat(send("POST", path).statusCode()).isEqualTo(405);
  }

  @Test
  void a_reader_that_has_it_gets_no_body() throws Exception {
    start();
    HttpResponse<String> first = send("GET", CARD);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = send("GET", CARD, "If-None-Match", "\"x\", W/" + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(send("GET", CARD, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    assertThat(send("HEAD", CARD).headers().firstValue("ETag")).hasValue(tag);
  }

  @Test
  void they_need_no_sign_on_where_the_endpoint_does() throws Exception {
    start("mcp.auth", "container");
    assertThat(send("GET", CARD).statusCode()).isEqualTo(200);
    assertThat(send("GET", CATALOG).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/mcp").statusCode()).isIn(401, 403);
    assertThat(send("GET", "/mcp/server-cards").statusCode()).isIn(401, 403);
  }

  @Test
  void a_public_url_takes_the_place_of_the_reader_s_address() throws Exception {
    start("mcp.server-url", "https://ai.example.com/weather/mcp");
    assertThat(JSON.readTree(send("GET", CARD).body()).at("/remotes/0/url").stringValue(""))
        .isEqualTo("https://ai.example.com/weather/mcp");
    assertThat(send("GET", CATALOG).body())
        .contains("\"https://ai.example.com/weather/mcp/server-card\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp.server-url", "mcp.bearer-resource"})
  void caches_share_what_has_the_public_url(String setting) throws Exception {
    start(setting, "https://ai.example.com/weather/mcp", "mcp.auth", "none");
    for (String path : new String[] {CARD, CATALOG}) {
      assertThat(send("GET", path).headers().firstValue("Cache-Control"))
          .hasValue("public, max-age=3600");
    }
  }

  @Test
  void no_cache_shares_what_has_the_address_of_the_reader() throws Exception {
    start();
    for (String path : new String[] {CARD, CATALOG}) {
      String tag = send("GET", path).headers().firstValue("ETag").orElseThrow();
      assertThat(send("GET", path).headers().firstValue("Cache-Control"))
          .hasValue("private, no-cache");
      assertThat(send("GET", path, "If-None-Match", tag).headers().firstValue("Cache-Control"))
          .hasValue("private, no-cache");
    }
  }

  @Test
  void a_host_that_is_not_allowed_gets_nothing() throws Exception {
    start("mcp.allowed-hosts", "ai.example.com");
    assertThat(send("GET", CARD).statusCode()).isEqualTo(403);
  }

  @Test
  void by_default_there_are_none() throws Exception {
    server = EmbeddedServer.start(Map.of("mcp.samples", "false"));
    assertThat(send("GET", CARD).statusCode()).isEqualTo(404);
    assertThat(send("GET", CATALOG).statusCode()).isEqualTo(404);
  }

  @Test
  void without_a_description_the_title_or_the_name_describes() {
    Implementation bare = new Implementation("com.example/weather", "1");
    JsonNode card = JSON.readTree(
        new ServerCard(new Codec().mapper(), bare).card("https://host/mcp").bytes());
    assertThat(card.path("description").stringValue("")).isEqualTo("com.example/weather");
    assertThat(card.has("title")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "weather, 1, mcp.server-name",
    "com.example/a/b, 1, mcp.server-name",
    "com.example/, 1, mcp.server-name",
    "com.example/weather, ^1.2, mcp.server-version",
    "com.example/weather, 1.x, mcp.server-version"
  })
  void an_identity_that_fits_no_card_is_refused(String name, String version, String setting) {
    Implementation identity = new Implementation(name, version);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServerCard(new Codec().mapper(), identity))
        .withMessageContaining(setting);
  }

  @Test
  void a_description_that_is_too_long_for_a_card_is_refused() {
    Implementation identity =
        new Implementation("com.example/weather", null, "1", "x".repeat(101), null, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServerCard(new Codec().mapper(), identity))
        .withMessageContaining("mcp.server-description");
  }
}
