package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * Clients whose id is the https URL of a document about them. Documents are fetched a few at a time
 * and kept for some minutes, failures for one. Thread-safe.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/">
 *     Client ID Metadata Documents</a>
 */
final class ClientDocuments {
  private static final int MOST_KEPT = 1000;
  private static final int AT_ONCE = 8;
  private static final int LONGEST_URL = 512;
  private static final long KEPT_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long FAILURE_KEPT_NANOS = Duration.ofMinutes(1).toNanos();

  private final Fetcher fetcher;
  private final RedirectUris redirects;
  private final LongSupplier nanoTime;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Map<String, Kept> kept = // guarded by itself
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /** Fetches the text at a URL. */
  @FunctionalInterface
  interface Fetcher {

    /**
     * Fetches a document.
     *
     * @throws IOException if it cannot be had; the message gives the reason without addresses
     */
    String fetch(URI url) throws IOException;
  }

  /**
   * The outcome of a fetch.
   *
   * @param client null after a failure
   */
  private record Kept(@Nullable Client client, String failure, long until) {}

  /**
   * Creates an empty cache.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  ClientDocuments(Fetcher fetcher, RedirectUris redirects, LongSupplier nanoTime) {
    this.fetcher = fetcher;
    this.redirects = redirects;
    this.nanoTime = nanoTime;
  }

  static boolean isUrl(String id) {
    return id.startsWith("https://");
  }

  /** The client with an id. */
  Client find(String id) throws RefusedRequestException {
    URI url = url(id);
    Optional<Kept> before = known(id);
    Kept found = before.isPresent() ? before.get() : fetched(id, url);
    if (found.client() == null) {
      throw refused(found.failure());
    }
    return found.client();
  }

  private Optional<Kept> known(String id) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(id))
          .filter(each -> each.until() - nanoTime.getAsLong() > 0);
    }
  }

  private Kept fetched(String id, URI url) throws RefusedRequestException {
    if (!room.tryAcquire()) {
      throw new RefusedRequestException(
          OAuth2Error.TEMPORARILY_UNAVAILABLE, "Too many documents of clients are being fetched");
    }
    Kept found;
    try {
      Client client = client(id, fetcher.fetch(url));
      found = new Kept(client, "", nanoTime.getAsLong() + KEPT_NANOS);
    } catch (IOException e) {
      found = failure("The document at the client_id cannot be fetched: " + e.getMessage());
    } catch (ParseException | IllegalArgumentException e) {
      found = failure("The document at the client_id is not metadata of this client");
    } catch (RefusedRequestException e) {
      found = failure(e.words());
    } finally {
      room.release();
    }
    synchronized (kept) {
      kept.put(id, found);
    }
    return found;
  }

  private Kept failure(String words) {
    return new Kept(null, words, nanoTime.getAsLong() + FAILURE_KEPT_NANOS);
  }

  private Client client(String id, String document) throws ParseException, RefusedRequestException {
    JSONObject members = JSONObjectUtils.parse(document);
    if (!id.equals(members.get("client_id"))) {
      throw refused("The document at the client_id names another client_id");
    }
    ClientMetadata metadata = ClientMetadata.parse(members);
    ClientAuthenticationMethod method = metadata.getTokenEndpointAuthMethod();
    if (method != null && !method.equals(ClientAuthenticationMethod.NONE)) {
      throw refused("Clients with a document are public here: token_endpoint_auth_method none");
    }
    List<String> uris = Registrations.redirectUris(metadata, redirects);
    String name = metadata.getName() == null ? "" : ClientNames.shown(metadata.getName());
    return new Client(id, name, uris, Client.Origin.DOCUMENT, Optional.empty());
  }

  private static URI url(String id) throws RefusedRequestException {
    try {
      URI url = URI.create(id);
      boolean isFit = id.length() <= LONGEST_URL
          && "https".equals(url.getScheme())
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null
          && url.getRawPath().length() > 1
          && url.normalize().getRawPath().equals(url.getRawPath());
      if (isFit) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw refused("A client_id that is a URL must be an https URL with a path");
  }

  private static RefusedRequestException refused(String words) {
    return new RefusedRequestException(OAuth2Error.INVALID_CLIENT, words);
  }
}
