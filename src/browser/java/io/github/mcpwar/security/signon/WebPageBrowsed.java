package io.github.mcpwar.security.signon;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.testkit.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example pages in a browser, at another origin than the server: live progress, sign-on. */
class WebPageBrowsed {
  private static final Path SOURCES = Path.of("src/examples/web-page");
  private static final Path BUILT = Path.of("target/web-page");
  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "js", "text/javascript");

  /** The constant in {@code endpoint.js}. */
  private static final String ENDPOINT = "http://127.0.0.1:8080/mcp";

  private static volatile String endpoint = ENDPOINT;
  private static HttpServer pages;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    build();
    pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext("/", WebPageBrowsed::send);
    pages.start();
    playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    String program = Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium");
    browser = playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions()
            .setExecutablePath(Path.of(program))
            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
  }

  @AfterAll
  static void stop() {
    browser.close();
    playwright.close();
    pages.stop(0);
  }

  /** Does what the README of the example says. */
  private static void build() throws IOException, InterruptedException {
    Files.createDirectories(BUILT);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, BUILT.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Process npm = new ProcessBuilder(
            "sh", "-c", "npm ci --no-audit --no-fund --loglevel=error && npm run build")
        .directory(BUILT.toFile())
        .redirectErrorStream(true)
        .start();
    String words = new String(npm.getInputStream().readAllBytes());
    assertThat(npm.waitFor()).as(words).isZero();
  }

  private static void send(HttpExchange exchange) throws IOException {
    Path file = BUILT.resolve(exchange.getRequestURI().getPath().substring(1));
    String text = Files.exists(file) ? Files.readString(file) : "";
    byte[] content = text.replace(ENDPOINT, endpoint).getBytes(UTF_8);
    String type = file.toString().replaceFirst(".*\\.", "");
    exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(type, "text/plain"));
    exchange.sendResponseHeaders(content.length > 0 ? 200 : 404, content.length == 0 ? -1 : 0);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  private static String origin() {
    return "http://127.0.0.1:" + pages.getAddress().getPort();
  }

  /** Opens a page whose constant is the endpoint. */
  private static Page open(String file, URI endpoint) {
    WebPageBrowsed.endpoint = endpoint.toString();
    Page page = browser.newContext().newPage();
    page.navigate(origin() + "/" + file);
    return page;
  }

  private static void requireLiveProgress(Page page) {
    assertThat(page.locator("#steps li").first()).hasText("1 of 3");
    assertThat(page.locator("#result")).isEmpty();
    assertThat(page.locator("#result")).hasText("Time is up after 3 s");
    assertThat(page.locator("#steps li")).hasCount(3);
    page.context().close();
  }

  private static Locator button(Page page, String name) {
    return page.getByText(name, new Page.GetByTextOptions().setExact(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.html", "react.html"})
  void a_page_shows_progress_while_the_tool_runs(String file) {
    try (EmbeddedServer server =
        EmbeddedServer.start(Map.of("mcp.samples", "true", "mcp.allowed-origins", origin()))) {
      Page page = open(file, server.endpoint());
      button(page, "Count down").click();
      requireLiveProgress(page);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.html", "react.html"})
  void a_page_signs_its_user_on_and_then_goes_on_with_the_call(String file) {
    Map<String, String> settings = Map.of("mcp.samples", "true", "mcp.allowed-origins", origin());
    try (EntraLikeProvider provider = EntraLikeProvider.start();
        FacadeServer server = FacadeServer.start(provider, settings)) {
      Page page = open(file, URI.create(server.base + "/mcp"));
      button(page, "Count down").click();
      button(page, "Allow and sign on").click();
      requireLiveProgress(page);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.html", "react.html"})
  void a_page_of_another_origin_is_told_nothing(String file) {
    try (EmbeddedServer server = EmbeddedServer.start(
        Map.of("mcp.samples", "true", "mcp.allowed-origins", "https://chat.example.com"))) {
      Page page = open(file, server.endpoint());
      button(page, "Count down").click();
      assertThat(page.locator("#result")).hasText("Failed to fetch");
      page.context().close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "resource, https://mcp.example.com/mcp, The sign-on is for another server",
    "issuer, https://id.example.com, The sign-on is of another issuer",
    "authorization_endpoint, javascript:document.title='taken', Not an https URL",
    "token_endpoint, http://id.example.com/token, Not an https URL",
    "iss, https://id.example.com, The answer to the sign-on is of another issuer"
  })
  void a_page_gives_nothing_to_a_server_that_lies_about_its_sign_on(
      String field, String lie, String words) throws IOException {
    try (LyingServer server = new LyingServer(field, lie)) {
      Page page = open("plain.html", server.endpoint());
      button(page, "Count down").click();
      assertThat(page.locator("#result")).containsText(words);
      assertThat(page).hasTitle("Countdown, plain");
      assertThat(server.paths).contains("/mcp").doesNotContain("/token");
      assertThat(server.paths.contains("/register")).isEqualTo(field.equals("iss"));
      page.context().close();
    }
  }

  @Test
  void a_page_takes_no_endpoint_from_its_url() {
    URI constant = URI.create(origin() + "/mcp");
    Page page = open("plain.html#endpoint=http://127.0.0.1:8099/mcp", constant);
    page.waitForRequest(constant.toString(), () -> button(page, "Count down").click());
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.html", "react.html"})
  void a_page_connects_to_no_server_but_those_that_it_names(String file) {
    Page page = open(file, URI.create(ENDPOINT));
    page.evaluate("() => { addEventListener('securitypolicyviolation',"
        + " e => document.title = e.effectiveDirective + ' ' + e.blockedURI);"
        + " fetch('https://id.example.com/token').catch(() => {}); }");
    assertThat(page).hasTitle("connect-src https://id.example.com/token");
    page.context().close();
  }
}
