package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.spi.cluster.Membership;
import io.github.mcpwar.spi.cluster.RecordingReceiver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checks of an engine at the start. */
class AdmissionClusterCheck {
  private static final String PASSWORD = "change-this-password";

  private static void isRefused(String url, String... words) {
    long begin = System.nanoTime();
    assertThatThrownBy(() -> Engines.connect(url))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith("Setting mcp.cluster: 127.0.0.1:")
        .contains(words)
        .doesNotContain("\n", PASSWORD, "wrong-one");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void nobody_who_listens_is_said() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    isRefused("redis://127.0.0.1:" + port, "cannot be used", "check the address");
    isRefused("redis-cluster://127.0.0.1:" + port, "cannot be used", "check the address");
    isRefused("redis-sentinel://127.0.0.1:" + port + "/main", "no sentinel answers");
  }

  @Test
  void somebody_else_who_listens_is_said() throws IOException {
    HttpServer other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    other.start();
    isRefused("redis://127.0.0.1:" + other.getAddress().getPort(), "does not answer like");
    other.stop(0);
    try (ServerSocket silent = new ServerSocket(0)) {
      isRefused("redis://127.0.0.1:" + silent.getLocalPort(), "check the address");
    }
  }

  @Test
  void the_shipped_rights_are_enough_and_less_is_too_little() throws IOException {
    Path acl = Path.of("deploy-tomcat/cluster.acl");
    try (EngineProcess process = EngineProcess.startWithRights(acl)) {
      String host = "127.0.0.1:" + process.port();
      try (RedisEngine engine = Engines.connect("redis://mcp:" + PASSWORD + "@" + host + "/3")) {
        everythingWorks(engine);
      }
      isRefused("redis://mcp:wrong-one@" + host, "user and password");

      String rights = Files.readString(acl);
      for (String missing : List.of(" +xadd", " +evalsha", " +zcard", " +ping", " ~mcp:1:*")) {
        assertThat(rights).contains(missing + " ");
        Path fewer = process.folder().resolve("fewer.acl");
        Files.writeString(fewer, rights.replace(missing + " ", " "));
        try (EngineProcess strict = EngineProcess.startWithRights(fewer)) {
          isRefused(
              "redis://mcp:" + PASSWORD + "@127.0.0.1:" + strict.port(),
              "give it the rights of deploy-tomcat/cluster.acl");
        }
      }
    }
  }

  private static void everythingWorks(RedisEngine engine) {
    RecordingReceiver receiver = new RecordingReceiver();
    Membership node = engine.join("one", receiver);
    node.send(node.number(), "hello".getBytes(UTF_8));
    node.tellAll("news".getBytes(UTF_8));
    receiver.await("hello");
    receiver.await("news");
    Duration day = Duration.ofDays(1);
    assertThat(engine.values().replace("key", 0, new byte[1], day)).isTrue();
    assertThat(engine.values().get("key")).isPresent();
    engine.values().remove("key");
    assertThat(engine.tables().change("key", Map.of("a", new byte[1]), List.of("b"), day))
        .hasSize(1);
    assertThat(engine.tables().get("key")).hasSize(1);
    engine.tables().remove("key");
    assertThat(engine.groups().enter("key", "a", day, 1)).isTrue();
    assertThat(engine.groups().names("key")).hasSize(1);
    engine.groups().leave("key", "a");
    engine.logs().begin("key", new byte[1]);
    engine.logs().add("key", 1, new byte[1]);
    engine.logs().end("key", 2, new byte[1], day);
    assertThat(engine.logs().after("key", 0).orElseThrow().entries()).hasSize(2);
    engine.logs().remove("key");
    assertThat(engine.logs().after("key", 0)).isEmpty();
    assertThat(engine.state().dropped()).isZero();
  }

  @Test
  void a_password_that_is_asked_for_and_missing_is_said() {
    try (EngineProcess process = EngineProcess.start("requirepass " + PASSWORD)) {
      isRefused(process.url(), "user and password");
      isRefused("redis://:wrong-one@127.0.0.1:" + process.port(), "user and password");
      Engines.connect("redis://:" + PASSWORD + "@127.0.0.1:" + process.port()).close();
    }
  }

  @Test
  void a_replica_is_not_taken() {
    try (EngineProcess primary = EngineProcess.start();
        EngineProcess replica = EngineProcess.startReplica(primary)) {
      isRefused(replica.url(), "is a replica", "redis-sentinel://");
    }
  }

  @Test
  void an_engine_that_may_remove_what_is_in_use_is_warned_of() {
    try (EngineProcess process =
            EngineProcess.start("maxmemory 100mb", "maxmemory-policy allkeys-lru");
        RedisEngine engine = Engines.connect(process.url())) {
      assertThat(engine.warnings())
          .singleElement()
          .asString()
          .contains("allkeys-lru", "set it to noeviction");
    }
    try (EngineProcess process = EngineProcess.start();
        RedisEngine engine = Engines.connect(process.url())) {
      assertThat(engine.warnings()).isEmpty();
      assertThat(engine.state().name()).matches("(Redis|Valkey) \\d+\\.\\d+\\.\\d+");
    }
  }

  @Test
  void a_node_with_another_key_is_refused_while_others_run() {
    byte[] other = "another check".getBytes(UTF_8);
    try (EngineProcess process = EngineProcess.start()) {
      try (RedisEngine early = Engines.connect(process.url(), other);
          RedisEngine engine = Engines.connect(process.url())) {
        engine.join("one", new RecordingReceiver());
        assertThatThrownBy(() -> Engines.connect(process.url(), other))
            .hasMessageContaining("mcp.cluster-key differs");
        assertThatThrownBy(() -> early.join("two", new RecordingReceiver()))
            .hasMessageContaining("mcp.cluster-key differs");
        Engines.connect(process.url()).close();
      }
      Engines.connect(process.url(), other).close();
    }
  }

  @Test
  void a_redis_cluster_serves_as_well() throws IOException {
    try (EngineProcess process = EngineProcess.startCluster();
        RedisEngine engine = Engines.connect("redis-cluster://127.0.0.1:" + process.port())) {
      everythingWorks(engine);
    }
    Path acl = Path.of("deploy-tomcat/cluster.acl");
    try (EngineProcess process = EngineProcess.startCluster()) {
      String user = Files.readString(acl).replaceFirst("user", "ACL SETUSER").strip();
      assertThat(process.ask(user)).startsWith("+OK");
      try (RedisEngine engine =
          Engines.connect("redis-cluster://mcp:" + PASSWORD + "@127.0.0.1:" + process.port())) {
        everythingWorks(engine);
      }
    }
  }

  @Test
  void a_connection_by_tls_is_made_only_to_whom_is_trusted() throws Exception {
    Path folder = Files.createDirectories(Path.of("target/engine/tls"));
    Path certificate = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    int made = new ProcessBuilder(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost",
            "-keyout",
            key.toString(),
            "-out",
            certificate.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    assertThat(made).isZero();
    try (EngineProcess process = EngineProcess.startWithTls(certificate, key)) {
      String ca = "?ca=" + certificate;
      try (RedisEngine engine = Engines.connect("rediss://localhost:" + process.port() + ca)) {
        everythingWorks(engine);
      }
      isRefused("rediss://127.0.0.1:" + process.port() + ca, "TLS");
      isRefused("rediss://127.0.0.1:" + process.port(), "TLS", "?ca=");
      isRefused("redis://127.0.0.1:" + process.port(), "rediss://");
      assertThatThrownBy(() -> Engines.connect("rediss://localhost?ca=nowhere.pem"))
          .hasMessageContaining("nowhere.pem");
    }
  }
}
