package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts by HTTPS to the very address that was checked, so that no other answer of the name server
 * can lead elsewhere. The JDK's clients look up the name a second time.
 *
 * @param names looks up the addresses of a host
 * @param allowed the addresses that may be connected to
 * @param limit the time for a whole exchange, apart from the look-up of the name
 * @param timer runs what ends an exchange that takes too long
 */
record PinnedPost(
    SSLSocketFactory tls, Names names, Predicate<InetAddress> allowed, Duration limit, Timer timer)
    implements CallbackPost {

  /** Runs an action after a delay, on a thread that nobody keeps busy. */
  @FunctionalInterface
  interface Timer {

    /** Returns what ends the waiting. */
    Runnable after(Duration delay, Runnable action);
  }

  /** Looks up the addresses of a host. */
  @FunctionalInterface
  interface Names {

    /**
     * The addresses of a host.
     *
     * @throws UnknownHostException if there are none
     */
    InetAddress[] of(String host) throws UnknownHostException;
  }

  @Override
  public Answer post(URI url, Map<String, String> headers, byte[] body) throws CallbackException {
    AtomicBoolean late = new AtomicBoolean();
    try (Socket plain = new Socket()) {
      InetAddress address = address(url.getHost());
      // a closed socket ends whatever waits: the connection, the handshake, a write or a read
      Runnable inTime = timer.after(limit, () -> {
        late.set(true);
        close(plain);
      });
      try {
        return exchange(plain, address, url, headers, body);
      } finally {
        inTime.run();
      }
    } catch (IOException | IllegalArgumentException e) { // the latter of a host that is no name
      throw new CallbackException(late.get() ? CallbackException.TIMEOUT : category(e));
    }
  }

  private Answer exchange(
      Socket plain, InetAddress address, URI url, Map<String, String> headers, byte[] body)
      throws IOException {
    String host = url.getHost();
    int port = url.getPort() < 0 ? 443 : url.getPort();
    byte[] head = head(url, headers, body.length);
    plain.connect(new InetSocketAddress(address, port));
    try (SSLSocket socket = (SSLSocket) tls.createSocket(plain, bare(host), port, true)) {
      socket.setSSLParameters(named(socket.getSSLParameters(), host));
      socket.startHandshake();
      OutputStream out = socket.getOutputStream();
      out.write(head);
      out.write(body);
      out.flush();
      return new HttpAnswer(socket.getInputStream()).read();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is not used any more
    }
  }

  private static String category(Exception failure) {
    return failure instanceof SSLException ? CallbackException.TLS : CallbackException.REFUSED;
  }

  /** An address that may be connected to; if one of a host may not, none may. */
  private InetAddress address(String host) throws CallbackException, UnknownHostException {
    InetAddress[] all = names.of(bare(host));
    for (InetAddress each : all) {
      if (!allowed.test(each)) {
        throw new CallbackException(CallbackException.REFUSED);
      }
    }
    return all[0];
  }

  /** An address of version 6 without brackets. */
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static SSLParameters named(SSLParameters parameters, String host) {
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    if (!host.startsWith("[") && !host.matches("[0-9.]+")) {
      parameters.setServerNames(List.of(new SNIHostName(host)));
    }
    return parameters;
  }

  private static byte[] head(URI url, Map<String, String> headers, int length) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
    head.append("Host: ").append(url.getRawAuthority()).append("\r\n");
    headers.forEach((name, value) -> {
      if (value.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("The header " + name + " has control characters");
      }
      head.append(name).append(": ").append(value).append("\r\n");
    });
    head.append("Content-Length: " + length + "\r\nConnection: close\r\n\r\n");
    return head.toString().getBytes(ISO_8859_1);
  }
}
