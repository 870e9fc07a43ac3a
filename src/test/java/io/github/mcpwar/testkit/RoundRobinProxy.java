package io.github.mcpwar.testkit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before several servers on 127.0.0.1 and gives each connection to the next of them that
 * takes it. Its creator closes it.
 */
public final class RoundRobinProxy implements AutoCloseable {
  private final ServerSocket clients;
  private final List<Integer> servers;
  private final AtomicInteger turns = new AtomicInteger();

  private RoundRobinProxy(ServerSocket clients, List<Integer> servers) {
    this.clients = clients;
    this.servers = servers;
  }

  /** Starts a proxy of the ports of some servers. */
  public static RoundRobinProxy start(Integer... servers) throws IOException {
    RoundRobinProxy proxy = new RoundRobinProxy(
        new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        new CopyOnWriteArrayList<>(servers));
    thread(proxy::accept);
    return proxy;
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "round-robin-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** The servers' MCP endpoint through the proxy. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + clients.getLocalPort() + "/mcp");
  }

  /** Gives connections to another server in place of one. */
  public void replace(int server, int another) {
    servers.set(servers.indexOf(server), another);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = clients.accept();
        Socket upstream = connect();
        thread(() -> pump(client, upstream));
        thread(() -> pump(upstream, client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private Socket connect() throws IOException {
    ConnectException refused = null;
    for (int tries = 0; tries < servers.size(); tries++) {
      int server = servers.get(Math.floorMod(turns.getAndIncrement(), servers.size()));
      try {
        return new Socket(InetAddress.getLoopbackAddress(), server);
      } catch (ConnectException e) {
        refused = e;
      }
    }
    throw new IOException("No server takes a connection", refused);
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one side went away, and so the other must
    }
  }

  @Override
  public void close() throws IOException {
    clients.close();
  }
}
