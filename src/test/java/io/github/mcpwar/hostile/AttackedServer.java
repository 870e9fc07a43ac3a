package io.github.mcpwar.hostile;

import io.github.mcpwar.security.bearer.FakeIssuer;
import io.github.mcpwar.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The server under attack, and its signed-in callers. Its creator closes it. */
final class AttackedServer implements AutoCloseable {
  static final String RESOURCE = "https://hostile.example/mcp";

  final Stock stock;
  final ServerProcess process;
  final FakeIssuer issuer;
  private final AtomicInteger attackers = new AtomicInteger();

  private AttackedServer(Stock stock, ServerProcess process, FakeIssuer issuer) {
    this.stock = stock;
    this.process = process;
    this.issuer = issuer;
  }

  /**
   * Starts the one that the system property {@code hostile.server} names, with a heap of 512 MB.
   */
  static AttackedServer start() throws IOException, InterruptedException {
    Stock stock = Stock.valueOf(System.getProperty("hostile.server", "JAVA_JAR"));
    FakeIssuer issuer = FakeIssuer.start();
    return new AttackedServer(stock, stock.start(AttackedWar.make(issuer.issuer())), issuer);
  }

  int port() {
    return process.port();
  }

  /** A path of the application, from the host on. */
  String path(String inside) {
    return stock.context() + inside;
  }

  /** Returns a signed-in caller from an address of this machine. */
  Caller caller(String name, String... roles) {
    return bearing("Bearer " + token(name, roles));
  }

  /** Returns a signed-in caller with a new name. */
  Caller attacker() {
    return caller("mallory" + attackers.incrementAndGet());
  }

  /** Returns a caller with this value of the header {@code Authorization}. */
  Caller bearing(String authorization) {
    return new Caller(port(), stock.context(), "127.0.0.1", authorization);
  }

  /** Returns a valid token. */
  String token(String name, String... roles) {
    return issuer.sign(Tokens.good(issuer, name).claim("roles", List.of(roles)).build());
  }

  /** Returns a caller without credentials or with bad ones, from a new address. */
  Caller stranger(String authorization) {
    String from = "127.0.1." + attackers.incrementAndGet() % 250;
    return new Caller(port(), stock.context(), from, authorization);
  }

  /** The server's log, the audit trail included. */
  String log() throws IOException {
    return Files.readString(stock.log());
  }

  long logBytes() throws IOException {
    return Files.size(stock.log());
  }

  /** The sum of a metric over its labels. */
  double metric(String name) throws IOException {
    return bearing("")
        .send("GET", "/metrics", "", "")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  Path samples() {
    return AttackedWar.SAMPLES;
  }

  @Override
  public void close() {
    process.close();
    issuer.close();
  }
}
