package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
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
 * @param limit the time for a whole exchange
 * @param nanoTime a clock as {@link System#nanoTime()}
 */
record PinnedPost(
    SSLSocketFactory tls,
    Names names,
    Predicate<InetAddress> allowed,
    Duration limit,
    LongSupplier nanoTime)
    implements CallbackPost {

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
    long end = nanoTime.getAsLong() + limit.toNanos();
    String host = url.getHost();
    int port = url.getPort() < 0 ? 443 : url.getPort();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address(host), port), left(end));
      plain.setSoTimeout(left(end));
      try (SSLSocket socket = (SSLSocket) tls.createSocket(plain, bare(host), port, true)) {
        socket.setSSLParameters(named(socket.getSSLParameters(), host));
        socket.startHandshake();
        send(socket.getOutputStream(), url, headers, body);
        return new HttpAnswer(timed(socket, end)).read();
      }
    } catch (SocketTimeoutException e) {
      throw new CallbackException(CallbackException.TIMEOUT);
    } catch (SSLException e) {
      throw new CallbackException(CallbackException.TLS);
    } catch (IOException e) {
      throw new CallbackException(CallbackException.REFUSED);
    }
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

  private static void send(OutputStream out, URI url, Map<String, String> headers, byte[] body)
      throws IOException {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
    head.append("Host: ").append(url.getRawAuthority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n");
    out.write(head.toString().getBytes(ISO_8859_1));
    out.write(body);
    out.flush();
  }

  /** A stream on which all reads together take no longer than what is left. */
  private InputStream timed(SSLSocket socket, long end) throws IOException {
    InputStream in = socket.getInputStream();
    return new InputStream() {
      @Override
      public int read() throws IOException {
        socket.setSoTimeout(left(end));
        return in.read();
      }

      @Override
      public int read(byte[] target, int from, int most) throws IOException {
        socket.setSoTimeout(left(end));
        return in.read(target, from, most);
      }
    };
  }

  private int left(long end) throws SocketTimeoutException {
    long millis = (end - nanoTime.getAsLong()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) millis;
  }
}
