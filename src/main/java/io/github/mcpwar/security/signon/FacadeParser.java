package io.github.mcpwar.security.signon;

import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.settings.Hint;
import io.github.mcpwar.settings.Words;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Parses the settings of the facade. */
final class FacadeParser {
  private static final int SHORTEST_SECRET = 16;

  private FacadeParser() {}

  /** The public URL of the application, which must be safe from others on the way. */
  static String base(BearerSettings bearer) {
    URI resource = bearer.resource();
    boolean isLocal = "http".equals(resource.getScheme()) && RedirectUris.isLoopback(resource);
    if (!"https".equals(resource.getScheme()) && !isLocal) {
      throw new IllegalArgumentException("mcp.sign-on=facade needs an https URL in "
          + BearerSettings.RESOURCE.key() + ", not " + resource + ": codes and tokens pass there");
    }
    return bearer.base();
  }

  /** Claims that the facade writes itself can say nothing of the user. */
  static void requireClaimsOfUsers(BearerSettings bearer) {
    Stream.concat(Stream.of(bearer.principalClaim()), bearer.roleClaims().stream())
        .filter(AccessTokens.OWN_CLAIMS::contains)
        .findFirst()
        .ifPresent(claim -> {
          throw new IllegalArgumentException("mcp.sign-on=facade cannot know callers or roles by"
              + " the claim " + claim + ", which is about a token and not about its user");
        });
  }

  static Set<String> scopes(String text) {
    Set<String> scopes = new LinkedHashSet<>(List.of(text.split("[\\s,]+")));
    scopes.remove("");
    if (scopes.isEmpty()) {
      throw new Hint("a provider needs at least one scope");
    }
    if (!scopes.stream().allMatch(scope -> scope.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+"))) {
      throw new Hint("there is a character that scopes cannot have");
    }
    return Collections.unmodifiableSet(scopes);
  }

  /** Parses one client: its id and redirect URIs. */
  static String client(String text) {
    String[] words = Words.plain(text).split("\\s+", -1);
    if (words.length < 2) {
      throw new Hint("\"" + text + "\" has no redirect URI after the client's id");
    }
    return text;
  }

  static String scheme(String text) {
    if (!text.matches("[a-z][a-z0-9+.-]*") || RedirectUris.isDangerous(text)) {
      throw new Hint("\"" + text + "\" is not a private-use scheme such as cursor");
    }
    return text;
  }

  static boolean areSecrets(String text) {
    return Words.split(text).stream()
        .allMatch(
            pair -> pair.indexOf('=') > 0 && pair.length() - pair.indexOf('=') > SHORTEST_SECRET);
  }

  /** The clients of the settings. */
  static List<Client> clients(Set<String> texts, String pairs, RedirectUris redirects) {
    Map<String, String> secrets = new HashMap<>();
    for (String pair : Words.split(pairs)) {
      int end = pair.indexOf('=');
      secrets.put(pair.substring(0, end).strip(), pair.substring(end + 1).strip());
    }
    List<Client> clients = new ArrayList<>();
    for (String text : texts) {
      List<String> words = List.of(text.split("\\s+", -1));
      List<String> uris = words.subList(1, words.size());
      uris.forEach(uri -> redirects.mistake(uri).ifPresent(mistake -> {
        throw new IllegalArgumentException("Setting " + FacadeSettings.CLIENTS.key()
            + " has a redirect URI that cannot be used: " + uri + " (" + mistake + ")");
      }));
      Optional<String> secret = Optional.ofNullable(secrets.remove(words.get(0)));
      clients.add(new Client(words.get(0), words.get(0), uris, Client.Origin.OPERATOR, secret));
    }
    if (!secrets.isEmpty()) {
      throw new IllegalArgumentException("Setting " + FacadeSettings.CLIENT_SECRETS.key()
          + " has a secret of a client that is not in " + FacadeSettings.CLIENTS.key());
    }
    return clients;
  }
}
