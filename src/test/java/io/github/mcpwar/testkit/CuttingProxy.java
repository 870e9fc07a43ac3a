package io.github.mcpwar.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Stands between a client and a server on 127.0.0.1, and cuts the connection on which the server
 * sends certain words, in the middle of the event, once for each. Its creator closes it.
 */
public final class CuttingProxy implements AutoCloseable {
  private final ServerSocket clients;
  private final int server;
  private final Deque<String> words; // guarded by itself

  private CuttingProxy(ServerSocket clients, int server, List<String> words) {
    this.clients = clients;
    this.server = server;
    this.words = new ArrayDeque<>(words);
  }

  /** Starts a proxy of a server's port. */
  public static CuttingProxy start(int server, List<String> words) throws IOException {
    CuttingProxy proxy =
        new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server, words);
    thread(proxy::accept);
    return proxy;
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** The server's MCP endpoint through the proxy. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + clients.getLocalPort() + "/mcp");
  }

  /** Returns true if all cuts have been made. */
  public boolean isDone() {
    synchronized (words) {
      return words.isEmpty();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = clients.accept();
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
        thread(() -> pump(client, upstream, false));
        thread(() -> pump(upstream, client, true));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void pump(Socket from, Socket to, boolean cutting) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        int cut = cutting ? cut(new String(buffer, 0, n, ISO_8859_1)) : -1;
        out.write(buffer, 0, cut < 0 ? n : cut);
        if (cut >= 0) {
          return;
        }
      }
    } catch (IOException e) {
      // one side went away, and so the other must
    }
  }

  /** Returns the number of bytes before the cut; negative for no cut. */
  private int cut(String text) {
    synchronized (words) {
      String next = words.peek();
      int at = next == null ? -1 : text.indexOf(next);
      return at < 0 ? -1 : at + words.remove().length();
    }
  }

  @Override
  public void close() throws IOException {
    clients.close();
  }
}
