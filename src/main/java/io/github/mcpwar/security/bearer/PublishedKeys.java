package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import io.github.mcpwar.log.LogText;
import java.io.IOException;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys published at a URL that can verify signatures. A broken or unknown key is logged and
 * does not affect the others.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7517#section-5">RFC 7517, JWK Set
 *     Format</a>
 */
final class PublishedKeys implements JWKSetSource<SecurityContext> {
  private static final System.Logger LOG = System.getLogger(PublishedKeys.class.getName());
  private static final int MOST_NAMED = 10;

  private final URL url;
  private final ResourceRetriever http;
  private final LongSupplier nanoTime;
  private volatile Fetched last;
  private volatile String trouble = "they were not fetched yet";
  private volatile List<String> unusable = List.of();

  private record Fetched(JWKSet keys, long nanos) {}

  /**
   * Creates a source that has fetched nothing.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  PublishedKeys(URL url, ResourceRetriever http, LongSupplier nanoTime) {
    this.url = url;
    this.http = http;
    this.nanoTime = nanoTime;
    this.last = new Fetched(new JWKSet(), nanoTime.getAsLong());
  }

  /** The keys fetched last; empty if that is longer ago, as they may have been withdrawn since. */
  JWKSet last(Duration age) {
    Fetched fetched = last;
    return nanoTime.getAsLong() - fetched.nanos() <= age.toNanos() ? fetched.keys() : new JWKSet();
  }

  /** The reason why the last fetch failed; empty if it succeeded. */
  String trouble() {
    return trouble;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
      throws JWKSetUnavailableException {
    long asked = nanoTime.getAsLong();
    try {
      JWKSet keys = usable(http.retrieveResource(url).getContent());
      last = new Fetched(keys, asked);
      trouble = keys.isEmpty() ? "there is none at " + url + " that can be used" : "";
      return keys;
    } catch (IOException e) {
      trouble = url + " does not answer as it should (" + e + ")";
      throw new JWKSetRetrievalException(trouble, e);
    } catch (ParseException | RuntimeException e) { // the library throws other exceptions as well
      trouble = "there is no set of keys at " + url;
      throw new JWKSetParseException(trouble, e);
    }
  }

  private JWKSet usable(String document) throws ParseException {
    List<Object> published = JSONObjectUtils.getJSONArray(JSONObjectUtils.parse(document), "keys");
    if (published == null) {
      throw new ParseException("No keys", 0);
    }
    List<JWK> keys = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < published.size(); i++) {
      try {
        JWK key = key(published.get(i));
        if (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE)) {
          keys.add(key);
        }
      } catch (ParseException | RuntimeException e) {
        others.add("key " + (i + 1) + ": " + reason(e));
      }
    }
    report(others);
    return new JWKSet(keys);
  }

  private static JWK key(@Nullable Object published) throws ParseException {
    if (!(published instanceof Map<?, ?> members) || !(members.get("kty") instanceof String)) {
      throw new ParseException("it does not say of which type it is", 0);
    }
    @SuppressWarnings("unchecked") // members of JSON objects have string keys
    JWK key = JWK.parse((Map<String, Object>) members);
    if (key.getKeyType().equals(KeyType.OCT)) {
      throw new ParseException("it is a shared secret, which everybody can read", 0);
    }
    if (key.isPrivate()) {
      throw new ParseException("its secret part is published, so anybody could sign by it", 0);
    }
    return key;
  }

  /** The reason for the log. The library reports a missing part as null. */
  private static String reason(Exception refusal) {
    String message = String.valueOf(refusal.getMessage());
    return message.contains("null")
        ? "it lacks a part, or has one that is not valid"
        : LogText.of(message);
  }

  /** Logs unusable keys, unless they were logged before, as keys are fetched repeatedly. */
  private void report(List<String> others) {
    List<String> named = others.subList(0, Math.min(others.size(), MOST_NAMED));
    if (!named.isEmpty() && !named.equals(unusable)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Keys of the authorization server at " + url + " are not used: "
              + String.join("; ", named));
    }
    unusable = List.copyOf(named);
  }

  @Override
  public void close() {}
}
