package io.github.mcpwar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.api.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of other origins that call the server: an allowed one can, another cannot by any means. */
class OriginBrowsed {
  private static final AtomicInteger CALLS = new AtomicInteger();

  /** Calls as a client with a session does, and returns the answers. */
  private static final String CALL = """
      async url => {
        const post = (message, headers) => fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Accept: 'application/json, \
      text/event-stream', ...headers },
          body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...message })
        });
        try {
          const opened = await post({ method: 'initialize', params:
            { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'page', \
      version: '1' } } });
          const session = { 'Mcp-Session-Id': opened.headers.get('Mcp-Session-Id'), \
      'MCP-Protocol-Version': '2025-11-25' };
          const answer = await post({ method: 'tools/call', params: { name: 'count', arguments: {} \
      } }, session);
          return answer.status + ' ' + await answer.text();
        } catch (e) {
          return 'refused';
        }
      }""";

  /** A request that a browser lets a page send without asking the server first. */
  private static final String UNASKED = """
      async url => {
        const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: \
      'count', arguments: {},
          _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', \
      'io.modelcontextprotocol/clientCapabilities': {},
            'io.modelcontextprotocol/clientInfo': { name: 'page', version: '1' } } } });
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', undefined]) {
          await fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include', body,
            headers: type ? { 'Content-Type': type } : {} }).catch(() => 'refused');
        }
        await fetch(url, { method: 'GET', mode: 'no-cors' }).catch(() => 'refused');
        navigator.sendBeacon(url, body);
        const form = document.createElement('form');
        form.method = 'post';
        form.enctype = 'text/plain';
        form.action = url;
        const field = document.createElement('input');
        field.name = body.slice(0, -1) + ',"x":"';
        field.value = '"}';
        form.append(field);
        document.body.append(form);
        form.submit();
      }""";

  private static HttpServer allowed;
  private static HttpServer foreign;
  private static ConsoleServer server;
  private static Chromium chromium;

  /** A tool that counts its calls. */
  public static final class CountingTools {
    @Tool(description = "Counts.")
    String count() {
      return "call " + CALLS.incrementAndGet();
    }
  }

  @BeforeAll
  static void start() throws IOException {
    allowed = pages();
    foreign = pages();
    server = ConsoleServer.at("/ai", Map.of("mcp.allowed-origins", origin(allowed)));
    server.tools().addAll(new CountingTools());
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
    allowed.stop(0);
    foreign.stop(0);
  }

  @AfterEach
  void the_browser_complains_of_what_was_refused() {
    chromium.complaints();
  }

  private static HttpServer pages() throws IOException {
    HttpServer pages =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext("/", exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("<!doctype html><title>Page</title>".getBytes());
      exchange.close();
    });
    pages.start();
    return pages;
  }

  private static String origin(HttpServer pages) {
    return "http://127.0.0.1:" + pages.getAddress().getPort();
  }

  private static Page at(HttpServer pages) {
    Page page = chromium.page(options -> options);
    page.navigate(origin(pages) + "/");
    return page;
  }

  @Test
  void a_page_of_an_allowed_origin_can_call() {
    int before = CALLS.get();
    Page page = at(allowed);
    assertThat((String) page.evaluate(CALL, server.url("/mcp")))
        .startsWith("200 ")
        .contains("call " + (before + 1));
    page.context().close();
  }

  @Test
  void a_page_of_a_foreign_origin_cannot() {
    int before = CALLS.get();
    Page page = at(foreign);
    assertThat(page.evaluate(CALL, server.url("/mcp"))).isEqualTo("refused");
    page.waitForNavigation(() -> page.evaluate(UNASKED, server.url("/mcp")));
    assertThat(page.content()).contains("mcp.allowed-origins");
    assertThat(CALLS.get()).isEqualTo(before);
    page.context().close();
  }
}
