package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.mcpwar.eventing.CallbackPost.Answer;
import io.github.mcpwar.requirements.Proves;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinnedPostTest {
  private static final List<String> received = new CopyOnWriteArrayList<>();
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
      if (call.getRequestURI().getPath().equals("/moved")) {
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
        tls.getSocketFactory(), names, address -> true, Duration.ofSeconds(20), System::nanoTime);
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
        Duration.ofSeconds(20),
        System::nanoTime);
    assertThatThrownBy(() -> guarded.post(url("hook.example", "/"), Map.of(), new byte[0]))
        .hasMessage("connection_refused");
  }

  @Proves("events-webhook-addresses")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:db8::1"
      })
  void addresses_outside_the_internet_are_recognized(String address) throws Exception {
    assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "2606:4700::1111"})
  void addresses_of_the_internet_are_recognized(String address) throws Exception {
    assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
  }
}
