package io.github.mcpwar.testkit;

import io.github.mcpwar.servlets.RequestAttributes;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.valves.ValveBase;

/** Signs a user in by a key in a header, before the container would ask for a password. */
final class SignedIn extends ValveBase {

  /** The header that holds the key. */
  static final String HEADER = "Test-User";

  private final Map<String, Principal> users = new ConcurrentHashMap<>();
  private final Map<String, GivenTokens> tokens = new ConcurrentHashMap<>();

  SignedIn() {
    super(true);
  }

  /** Adds a user and returns its key, which cannot be guessed. */
  String add(TestUser user) {
    String key = UUID.randomUUID().toString();
    users.put(key, principal(user));
    if (!user.tokens().isEmpty()) {
      tokens.put(key, new GivenTokens(user.tokens()));
    }
    return key;
  }

  private static Principal principal(TestUser user) {
    return new GenericPrincipal(
        user.name(),
        List.copyOf(user.roles()),
        user.scopes()
            .map(scopes -> new TestUser.Token(user.name(), scopes, Map.of("sub", user.name())))
            .orElse(null));
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String key = request.getHeader(HEADER);
    if (key != null && users.containsKey(key)) {
      request.setUserPrincipal(users.get(key));
      if (tokens.containsKey(key)) {
        RequestAttributes.DELEGATION.set(request, tokens.get(key));
      }
    }
    getNext().invoke(request, response);
  }
}
