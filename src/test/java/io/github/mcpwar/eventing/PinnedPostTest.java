package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.mcpwar.eventing.CallbackPost.Answer;
import io.github.mcpwar.outbound.PublicAddresses;
import io.github.mcpwar.requirements.Proves;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedPostTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final List<String> received = new CopyOnWriteArrayList<>();
  private static final Deque<Runnable> timeouts = new ConcurrentLinkedDeque<>();
  private static HttpsServer endpoint;
  private static SSLContext tls;

  @TempDir
  static Path folder;

  @BeforeAll
  static void start() throws Exception {
    char[] password = "changeit".toCharArray();
    Process made = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-J-XX:TieredStopAtLevel=1",
            "-genkeypair",
            "-keystore",
            "k.p12",
            "-alias",
            "k",
            "-dname",
            "CN=hook.example",
            "-ext",
            "san=dns:hook.example",
            "-keyalg",
            "EC",
            "-storepass",
            "changeit"))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
    String said = new String(made.getInputStream().readAllBytes(), UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("k.p12"))) {
      store.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    endpoint = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.setHttpsConfigurator(new HttpsConfigurator(tls));
    endpoint.createContext("/", call -> {
      received.add(call.getRequestMethod() + " " + call.getRequestURI() + " "
          + call.getRequestHeaders().getFirst("Host").replaceAll(":.*", "") + " "
          + new String(call.getRequestBody().readAllBytes(), UTF_8));
      if (call.getRequestURI().getPath().equals("/slow")) {
        call.sendResponseHeaders(200, 1000);
        call.getResponseBody().write('o');
        call.getResponseBody().flush();
        timeouts.element().run(); // while the rest is still to come
      } else if (call.getRequestURI().getPath().equals("/moved")) {
        call.getResponseHeaders().add("Location", "/");
        call.sendResponseHeaders(302, -1);
      } else {
        call.sendResponseHeaders(200, call.getRequestURI().getPath().equals("/chunks") ? 0 : 2);
        call.getResponseBody().write("ok".getBytes(UTF_8));
      }
      call.close();
    });
    endpoint.start();
  }

  @AfterAll
  static void stop() {
    endpoint.stop(0);
  }

  private static URI url(String host, String path) {
    return URI.create("https://" + host + ":" + endpoint.getAddress().getPort() + path);
  }

  private static PinnedPost post(PinnedPost.Names names) {
    return new PinnedPost(
        tls.getSocketFactory(), names, address -> true, LIMIT, PinnedPostTest::after);
  }

  /** A timer that the test lets run out. */
  private static Runnable after(Duration delay, Runnable action) {
    assertThat(delay).isEqualTo(LIMIT);
    timeouts.add(action);
    return () -> timeouts.remove(action);
  }

  private static PinnedPost.Names loopback() {
    return host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
  }

  @Proves("events-webhook-pinned")
  @Test
  void it_connects_to_the_address_that_was_checked_under_the_name_of_the_host() throws Exception {
    List<String> asked = new ArrayList<>();
    PinnedPost once = post(host -> {
      asked.add(host);
      return new InetAddress[] {InetAddress.getLoopbackAddress()};
    });
    Answer answer =
        once.post(url("hook.example", "/a?b=c"), Map.of("X-A", "b"), "{}".getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("ok");
    assertThat(asked).containsExactly("hook.example");
    assertThat(received).contains("POST /a?b=c hook.example {}");
  }

  @Test
  void a_body_in_chunks_is_read() throws Exception {
    Answer answer = post(loopback()).post(url("hook.example", "/chunks"), Map.of(), new byte[0]);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("ok");
  }

  @Proves("events-webhook-redirects")
  @Test
  void a_redirect_is_not_followed() throws Exception {
    int before = received.size();
    Answer answer = post(loopback()).post(url("hook.example", "/moved"), Map.of(), new byte[0]);
    assertThat(answer.isSuccess()).isFalse();
    assertThat(received).hasSize(before + 1);
  }

  @Test
  void a_certificate_for_another_name_is_refused() {
    assertThatThrownBy(
            () -> post(loopback()).post(url("other.example", "/"), Map.of(), new byte[0]))
        .hasMessage("tls_error");
  }

  @Test
  void a_host_with_one_forbidden_address_is_not_connected_to() {
    PinnedPost guarded = new PinnedPost(
        tls.getSocketFactory(),
        host ->
            new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getLoopbackAddress()},
        PublicAddresses::contain,
        LIMIT,
        PinnedPostTest::after);
    assertThatThrownBy(() -> guarded.post(url("hook.example", "/"), Map.of(), new byte[0]))
        .hasMessage("connection_refused");
  }

  @Test
  void an_answer_that_comes_in_drops_ends_at_the_limit() {
    assertThatThrownBy(
            () -> post(loopback()).post(url("hook.example", "/slow"), Map.of(), new byte[0]))
        .hasMessage("timeout");
    assertThat(timeouts).isEmpty();
  }

  @Test
  void a_handshake_that_comes_in_drops_ends_at_the_limit() throws Exception {
    try (ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> drops = CompletableFuture.runAsync(() -> {
        try (Socket taken = peer.accept()) {
          taken.getInputStream().read();
          taken.getOutputStream().write(0x16); // a record of the handshake begins
          timeouts.element().run();
          while (taken.getInputStream().read() >= 0) {
            // until the server leaves
          }
        } catch (IOException e) {
          // as above
        }
      });
      URI url = URI.create("https://hook.example:" + peer.getLocalPort());
      assertThatThrownBy(() -> post(loopback()).post(url, Map.of(), new byte[0]))
          .hasMessage("timeout");
      drops.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_timer_ends_with_its_exchange() throws Exception {
    post(loopback()).post(url("hook.example", "/"), Map.of(), new byte[0]);
    assertThat(timeouts).isEmpty();
  }

  @Test
  void what_is_no_host_or_no_header_is_refused() {
    assertThatThrownBy(
            () -> post(loopback()).post(url("hook.example.", "/"), Map.of(), new byte[0]))
        .hasMessage("connection_refused");
    int before = received.size();
    Map<String, String> split = Map.of("webhook-id", "a\r\nX: b");
    assertThatThrownBy(() -> post(loopback()).post(url("hook.example", "/"), split, new byte[0]))
        .hasMessage("connection_refused");
    assertThat(received).hasSize(before);
  }
}
