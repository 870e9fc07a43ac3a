package io.github.mcpwar.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.EmbeddedServer;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates with faults, made by the JDK's keytool. */
class DoctorTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir
  static Path folder;

  private static SSLContext trusting;

  @BeforeAll
  static void create() throws Exception {
    keytool(
        "-genkeypair",
        "-keystore",
        "ca.p12",
        "-alias",
        "ca",
        "-dname",
        "CN=ca",
        "-ext",
        "bc:c",
        "-keyalg",
        "EC",
        "-validity",
        "3650");
    keytool("-exportcert", "-keystore", "ca.p12", "-alias", "ca", "-file", "ca.crt");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", certificate("ca.crt"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", "changeit"));
    Process process = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static KeyStore store(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static Certificate certificate(String file) throws Exception {
    try (InputStream in = Files.newInputStream(folder.resolve(file))) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static SSLContext keys(String name, String begin, String days, String names)
      throws Exception {
    keytool(
        "-genkeypair",
        "-keystore",
        name + ".p12",
        "-alias",
        "s",
        "-dname",
        "CN=" + name,
        "-keyalg",
        "EC");
    keytool("-certreq", "-keystore", name + ".p12", "-alias", "s", "-file", name + ".csr");
    keytool(
        "-gencert",
        "-keystore",
        "ca.p12",
        "-alias",
        "ca",
        "-infile",
        name + ".csr",
        "-outfile",
        name + ".crt",
        "-startdate",
        begin,
        "-validity",
        days,
        "-ext",
        "san=" + names);
    KeyStore store = store(name + ".p12");
    Certificate[] chain = {certificate(name + ".crt"), certificate("ca.crt")};
    store.setKeyEntry("s", store.getKey("s", PASSWORD), PASSWORD, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @ParameterizedTest
  @CsvSource({
    "good,-1d,365,ip:127.0.0.1,OK,The certificate is trusted",
    "soon,-1d,5,ip:127.0.0.1,HINT,A certificate ends at",
    "over,-30d,10,ip:127.0.0.1,PROBLEM,has expired",
    "early,+10d,100,ip:127.0.0.1,PROBLEM,is not valid yet",
    "other,-1d,365,dns:other.example.com,PROBLEM,is not for 127.0.0.1"
  })
  void the_certificate_is_examined(
      String name, String begin, String days, String names, Finding.Level level, String words)
      throws Exception {
    try (Examined server = Examined.byTls(keys(name, begin, days, names))) {
      assertThat(
              DoctorTest.examine(server.endpoint(), Optional.empty(), trusting, Clock.systemUTC()))
          .filteredOn(each -> each.subject().equals("TLS"))
          .singleElement()
          .satisfies(each -> {
            assertThat(each.level()).isEqualTo(level);
            assertThat(each.words()).contains(words);
          });
    }
  }

  @Test
  void an_authority_that_nobody_knows_is_told_from_a_port_without_tls() throws Exception {
    try (Examined server = Examined.byTls(keys("unknown", "-1d", "365", "ip:127.0.0.1"))) {
      assertThat(DoctorTest.examine(
              server.endpoint(), Optional.empty(), SSLContext.getDefault(), Clock.systemUTC()))
          .singleElement()
          .satisfies(each ->
              assertThat(each.words()).contains("Nobody whom this machine trusts has signed"));
    }
    try (EmbeddedServer plain = EmbeddedServer.start(Map.of("mcp.samples", "false"))) {
      URI wrong = URI.create("https://127.0.0.1:" + plain.port() + "/mcp");
      assertThat(DoctorTest.examine(wrong, Optional.empty(), trusting, Clock.systemUTC()))
          .singleElement()
          .satisfies(each -> assertThat(each.words()).contains("does not speak TLS at this port"));
    }
  }
}
