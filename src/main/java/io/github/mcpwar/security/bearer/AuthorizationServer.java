package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import io.github.mcpwar.log.LogText;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The metadata and keys of the authorization server. They are fetched for the first token, so the
 * server need not run earlier. Keys are cached for minutes, fetched again for a token with an
 * unknown key (at most twice in ten seconds), and used for hours during an outage.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization">
 *     Authorization server metadata discovery</a>
 */
final class AuthorizationServer {
  private static final System.Logger LOG = System.getLogger(AuthorizationServer.class.getName());
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final int MOST_WAITING = 16;
  private static final Duration KEYS_KEPT = Duration.ofMinutes(5);
  private static final Duration KEYS_FETCH = Duration.ofSeconds(15);
  private static final Duration KEYS_INTERVAL = Duration.ofSeconds(10);
  private static final Duration KEYS_IN_OUTAGE = Duration.ofHours(4);

  private final String issuer;
  private final ResourceRetriever http;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private volatile @Nullable Known known;
  private final ReentrantLock asking = new ReentrantLock();
  private long notBefore; // guarded by asking
  private boolean failed; // guarded by asking

  /** The fetched metadata and keys. */
  private record Known(AuthorizationServerMetadata metadata, JWKSource<SecurityContext> keys) {}

  /**
   * Creates a server that has fetched nothing.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  AuthorizationServer(
      String issuer, ResourceRetriever http, InstantSource clock, LongSupplier nanoTime) {
    requireSafe(URI.create(issuer));
    this.issuer = issuer;
    this.http = http;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  AuthorizationServerMetadata metadata() throws UnavailableException {
    return known().metadata();
  }

  JWKSource<SecurityContext> keys() throws UnavailableException {
    return known().keys();
  }

  private Known known() throws UnavailableException {
    Known before = known;
    return before != null ? before : discover();
  }

  /**
   * Fetches the metadata. Few threads wait for it, and briefly, so that a slow server does not
   * block all.
   */
  private Known discover() throws UnavailableException {
    try {
      if (asking.getQueueLength() > MOST_WAITING
          || !asking.tryLock(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UnavailableException("it is being asked what it is, and is slow to answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("somebody interrupted the wait for it");
    }
    try {
      return ask();
    } finally {
      asking.unlock();
    }
  }

  private Known ask() throws UnavailableException {
    Known before = known;
    if (before != null) {
      return before;
    }
    if (failed && nanoTime.getAsLong() - notBefore < 0) {
      throw new UnavailableException("it did not answer a moment ago");
    }
    List<String> reasons = new ArrayList<>();
    for (String url : candidates()) {
      try {
        Known found = read(url);
        known = found;
        return found;
      } catch (IOException | ParseException | RuntimeException e) { // any invalid document
        reasons.add(url + " (" + LogText.of(String.valueOf(e)) + ")");
      }
    }
    failed = true;
    notBefore = nanoTime.getAsLong() + PAUSE_AFTER_FAILURE.toNanos();
    LOG.log(
        System.Logger.Level.WARNING,
        "The authorization server " + issuer + " cannot be used: no metadata that names it at "
            + String.join(", ", reasons));
    throw new UnavailableException("it does not answer");
  }

  private Known read(String url) throws IOException, ParseException {
    AuthorizationServerMetadata metadata =
        AuthorizationServerMetadata.parse(http.retrieveResource(new URL(url)).getContent());
    if (!metadata.getIssuer().getValue().equals(issuer)) {
      throw new IllegalArgumentException("it names another issuer: " + metadata.getIssuer());
    }
    URI keys = metadata.getJWKSetURI();
    if (keys == null) {
      throw new IllegalArgumentException("it names no keys");
    }
    requireSafe(keys);
    URL set = keys.toURL();
    return new Known(metadata, new KeySource(() -> keys(set), clock, nanoTime));
  }

  private KeySource.Keys keys(URL url) {
    PublishedKeys published = new PublishedKeys(url, http, nanoTime);
    JWKSource<SecurityContext> kept = JWKSourceBuilder.create(published)
        .cache(KEYS_KEPT.toMillis(), KEYS_FETCH.toMillis())
        .refreshAheadCache(false)
        .rateLimited(KEYS_INTERVAL.toMillis())
        .retrying(true)
        .outageTolerant(KEYS_IN_OUTAGE.toMillis())
        .build();
    return new KeySource.Keys(kept, () -> published.last(KEYS_IN_OUTAGE), published::trouble);
  }

  /**
   * Checks that a URL is protected against reading and tampering.
   *
   * @throws IllegalArgumentException if it is neither HTTPS nor on this machine
   */
  static void requireSafe(URI uri) {
    boolean local =
        uri.getHost() != null && uri.getHost().matches("localhost|127\\.0\\.0\\.1|\\[::1]");
    if (!"https".equals(uri.getScheme()) && !(local && "http".equals(uri.getScheme()))) {
      throw new IllegalArgumentException(uri + " must be an https URL");
    }
  }

  /** The URLs to try, the location of OpenID Connect first, as nearly all servers have it. */
  private Set<String> candidates() {
    URI uri = URI.create(issuer);
    String origin = uri.getScheme() + "://" + uri.getRawAuthority();
    String path = uri.getRawPath().replaceFirst("/$", "");
    Set<String> urls = new LinkedHashSet<>();
    urls.add(origin + path + "/.well-known/openid-configuration");
    urls.add(origin + "/.well-known/oauth-authorization-server" + path);
    urls.add(origin + "/.well-known/openid-configuration" + path);
    return urls;
  }
}
