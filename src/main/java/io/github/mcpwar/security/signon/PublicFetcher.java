package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.outbound.PublicAddresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches documents that strangers name, from public addresses only. The address is checked when
 * the connection is made, so a name that leads elsewhere the second time is of no use. Redirects
 * and proxies are not used.
 */
final class PublicFetcher implements ClientDocuments.Fetcher {
  private static final int MAX_BYTES = 10 * 1024;
  private static final int TIMEOUT_MILLIS = 3000;
  private static final long MAX_NANOS = Duration.ofSeconds(6).toNanos();

  private final SSLSocketFactory tls;
  private final Predicate<InetAddress> accepted;
  private final LongSupplier nanoTime;

  /**
   * Creates a fetcher.
   *
   * @param accepted the addresses to which it may connect
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  PublicFetcher(SSLSocketFactory tls, Predicate<InetAddress> accepted, LongSupplier nanoTime) {
    this.tls = tls;
    this.accepted = accepted;
    this.nanoTime = nanoTime;
  }

  /** A fetcher for the Internet. */
  static PublicFetcher of(LongSupplier nanoTime) {
    return new PublicFetcher(
        HttpsURLConnection.getDefaultSSLSocketFactory(), PublicAddresses::contain, nanoTime);
  }

  @Override
  public String fetch(URI url) throws IOException {
    long end = nanoTime.getAsLong() + MAX_NANOS;
    HttpsURLConnection connection = (HttpsURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
    connection.setSSLSocketFactory(new CheckedSockets());
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Accept", "application/json");
    connection.setRequestProperty("Connection", "close");
    try {
      int status = connection.getResponseCode();
      if (status != HttpsURLConnection.HTTP_OK) {
        throw new IOException("the answer is " + status);
      }
      return text(connection.getInputStream(), end);
    } catch (ForbiddenAddressException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          e.getClass() == IOException.class && String.valueOf(e.getMessage()).startsWith("the ")
              ? e.getMessage()
              : "the server does not answer");
    } finally {
      connection.disconnect();
    }
  }

  private String text(InputStream stream, long end) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] piece = new byte[2048];
    try (InputStream in = stream) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        text.write(piece, 0, read);
        if (text.size() > MAX_BYTES) {
          throw new IOException("the document is longer than " + MAX_BYTES + " bytes");
        }
        if (nanoTime.getAsLong() - end > 0) {
          throw new IOException("the document takes too long");
        }
      }
    }
    return text.toString(UTF_8);
  }

  /** Thrown before a connection to an address that is not accepted. */
  static final class ForbiddenAddressException extends IOException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException() {
      super("its host has no public address");
    }
  }

  /** Connects only to accepted addresses, then speaks TLS. */
  private final class CheckedSockets extends SSLSocketFactory {

    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
          InetAddress address =
              to instanceof InetSocketAddress internet ? internet.getAddress() : null;
          if (address == null || !accepted.test(address)) {
            throw new ForbiddenAddressException();
          }
          super.connect(to, timeout);
        }
      };
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
        throws IOException {
      return tls.createSocket(connected, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw new ForbiddenAddressException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw new ForbiddenAddressException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw new ForbiddenAddressException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw new ForbiddenAddressException();
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return tls.getSupportedCipherSuites();
    }
  }
}
